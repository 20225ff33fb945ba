// Adds buttons that copy to a social kit. Without it every text can still be selected and copied.
"use strict";
(() => {
  const kit = document.querySelector(".kit");
  if (!kit || !navigator.clipboard) return;
  const said = document.createElement("p");
  said.className = "unseen";
  said.setAttribute("role", "status");
  kit.append(said);
  for (const text of kit.querySelectorAll(".copy")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = kit.dataset.copy;
    const line = text.previousElementSibling;
    const label = text.dataset.label ?? line.textContent;
    const words = text.textContent;
    button.setAttribute("aria-label", `${kit.dataset.copy} ${label.trim()}`);
    (text.dataset.label ? text : line).append(button);
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(words);
      } catch {
        return;
      }
      button.textContent = said.textContent = kit.dataset.copied;
      setTimeout(() => {
        button.textContent = kit.dataset.copy;
        said.textContent = "";
      }, 3000);
    });
  }
})();

// Adds to a release what only a script can do: buttons that copy and print. Without it nothing is missing.
"use strict";
(() => {
  const tools = document.querySelector(".tools");
  if (!tools) return;
  const said = document.createElement("span");
  said.className = "unseen";
  said.setAttribute("role", "status");
  const button = (label, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", () => act(made));
    return made;
  };
  const copier = (label, text) => button(label, async (made) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      return;
    }
    made.textContent = said.textContent = tools.dataset.copied;
    setTimeout(() => {
      made.textContent = label;
      said.textContent = "";
    }, 3000);
  });
  if (navigator.clipboard) {
    tools.prepend(copier(tools.dataset.copy, tools.dataset.link));
    const cited = document.querySelector(".cite div");
    cited.after(copier(cited.dataset.copy, cited.textContent.trim()));
  }
  tools.append(button(tools.dataset.print, () => print()), said);
})();

"""The social kit of a release: a caption for each channel it names, and what to tell where it was posted already.

It is drawn up from the newsroom alone, so that the terminal and the page show the same; it knows no files and no HTML.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newsroom import urls
from newsroom.content.outreach import account_of
from newsroom.life import Correction
from newsroom.model import Newsroom, Release
from newsroom.outreach import Post
from newsroom.platforms import platforms
from newsroom.rendering.dates import plain_date
from newsroom.social.captions import Story, cut, draft, own, phrases, shots, video_title
from newsroom.target import View, iso


class Caption(View, frozen=True):
    """What is posted on a channel. `most` and `seen` are the channel's limits, `length` is counted as it counts.

    `account` is that of the register to post from, "" when there is none; `link` is what leads readers back, in the
    form that suits the channel; `title` is that of a video, "" elsewhere.
    """

    channel: str
    title: str
    text: str
    is_draft: bool
    length: int
    most: int
    seen: int
    account: str
    account_url: str
    link: str
    shots: tuple[str, ...]
    steps: tuple[str, ...]


class Amendment(View, frozen=True):
    """What is to be done about a post whose release was corrected or withdrawn since; `day` is that of the post or ""."""

    channel: str
    account: str
    url: str
    day: str
    how: str
    text: str


class Kit(View, frozen=True):
    """The social kit of a release. `held` is why it is not published yet, "" when it is."""

    id: str
    lang: str
    title: str
    unit: str
    held: str
    withdrawn: bool
    goal: str
    audience: str
    address: str
    short: str
    captions: tuple[Caption, ...]
    amendments: tuple[Amendment, ...]


def kit_of(newsroom: Newsroom, release: Release) -> Kit:
    """Return the social kit of a release."""
    story, outreach = _story(newsroom, release), release.outreach
    return Kit(
        id=release.id,
        lang=release.lang,
        title=release.title,
        unit=story.unit,
        held=release.held,
        withdrawn=release.withdrawal is not None,
        goal=outreach.goal if outreach else "",
        audience=outreach.audience if outreach else "",
        address=story.address,
        short=story.short,
        captions=tuple(_captions(newsroom, release, story)),
        amendments=tuple(_amendments(release, story)),
    )


def _story(newsroom: Newsroom, release: Release) -> Story:
    settings, unit = newsroom.settings, release.satker
    address = urls.release(release.year, release.month, release.slug)
    general = settings.social.hashtags
    tags = (*general[:1], unit.hashtag, *(topic.hashtag for topic in release.topics), *general[1:])
    return Story(
        id=release.id,
        lang=release.lang,
        kind=release.kind,
        title=release.title,
        summary=release.summary,
        unit=unit.names_on(release.day)[1],
        dated=f"{unit.names_on(release.day)[1]}, {plain_date(iso(release.published), release.lang)}",
        address=urls.absolute(settings.base_url, address),
        short=urls.absolute(settings.base_url, urls.short_link(release.id)),
        tags=tuple(dict.fromkeys(tag for tag in tags if tag)),
        greeting=settings.social.greeting,
    )


def _captions(newsroom: Newsroom, release: Release, story: Story) -> Iterator[Caption]:
    """Yield a caption for each channel the release names; a withdrawn one names none any more."""
    outreach = release.outreach
    if outreach is None or release.withdrawal:
        return
    written = dict(outreach.texts)
    for channel in outreach.channels:
        platform = platforms()[channel]
        text = own(channel, written[channel], story) if channel in written else draft(channel, story)
        account, owner = account_of(newsroom.registry, newsroom.settings, release.satker, channel)
        link = story.address if platform.links else _bio(newsroom, release, owner) or story.short
        yield Caption(
            channel=channel,
            title=video_title(channel, story),
            text=text,
            is_draft=channel not in written,
            length=platform.length(text),
            most=platform.most,
            seen=platform.seen,
            account=account.name if account else "",
            account_url=account.url if account else "",
            link=link,
            shots=shots(story) if channel == "tiktok" else (),
            steps=_steps(channel, story, link, is_draft=channel not in written),
        )


def _bio(newsroom: Newsroom, release: Release, owner: str) -> str:
    """Return the link page of the unit whose account it is, or of the nearest with accounts; "" when there is none."""
    settings = newsroom.settings
    chain = [unit.code for unit in newsroom.registry.chain(release.satker.code) if unit.accounts]
    body = [settings.organisation.satker] if settings.accounts else []
    code = next((code for code in (owner, *chain, *body) if code), "")
    return urls.absolute(settings.base_url, urls.link_page(code)) if code else ""


def _steps(channel: str, story: Story, link: str, *, is_draft: bool) -> tuple[str, ...]:
    """Return what is to be done around a post, in order."""
    words = phrases(story.lang)["steps"]
    check, rewrite = words["first"]
    first = [check, rewrite] if is_draft else [check]
    own_steps = [step.format(bio=link) for step in words[channel]]
    return (*first, words["picture"], *own_steps, *words["last"])


def _amendments(release: Release, story: Story) -> Iterator[Amendment]:
    """Yield for each post what has to be told there: a withdrawal, or material corrections made since."""
    for post in release.posts:
        since = [one for one in release.corrections if one.is_material and _is_later(one, post)]
        if release.withdrawal:
            yield _amendment(post, story, "withdrawal", [{"reason": release.withdrawal.reason}])
        elif since:
            told = [{"before": one.before, "after": one.after} for one in since]
            yield _amendment(post, story, "correction", told)


def _is_later(correction: Correction, post: Post) -> bool:
    return post.time is None or correction.time > post.time


def _amendment(post: Post, story: Story, what: str, told: Sequence[Mapping[str, str]]) -> Amendment:
    """Return what is to be told at a post: `what` names the phrases, `told` fills them, once for each event."""
    channel = post.account.platform
    platform = platforms().get(channel)
    words = phrases(story.lang)
    how = words["how"][what]
    more = words["more"].format(link=story.address) if platform is None or platform.links else words["in_bio"]
    text = "\n".join(words["amend"][what].format(title=story.title, **one) for one in told)
    if platform and platform.length(f"{text}\n\n{more}") > platform.most:
        short = words["amend"][f"{what}_short"].format(title=story.title, **told[-1])
        text = cut(short, platform.most - platform.length(f"\n\n{more}"), platform.length)
    return Amendment(
        channel=channel,
        account=post.account.name,
        url=post.url,
        day=post.time.date().isoformat() if post.time else "",
        how=how.get(channel, how["other"]),
        text=f"{text}\n\n{more}",
    )

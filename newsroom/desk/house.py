"""What the desk must know of this newsroom beside a text: the names its units bear, its dateline codes."""

from __future__ import annotations

import re

import msgspec

from newsroom.model import Newsroom


class House(msgspec.Struct, frozen=True):
    """Names and codes of a newsroom; a house without units knows nothing and judges no name."""

    #: Each unit's (full name, short name), as of today and as of earlier days.
    units: tuple[tuple[str, str], ...] = ()
    #: Other names units go by.
    aliases: tuple[str, ...] = ()
    #: Codes of datelines, such as INFO_PAS.
    codes: tuple[str, ...] = ()
    #: Towns units stand in.
    cities: tuple[str, ...] = ()
    #: Telephone numbers under which the newsroom and its units are reached, as `digits` returns them.
    numbers: tuple[str, ...] = ()

    def __hash__(self) -> int:
        """Return a hash taken quickly: what is known of a house is looked up for every name of every text."""
        return hash((len(self.units), self.units[:1], self.codes))


def house_of(newsroom: Newsroom) -> House:
    """Return the house of a newsroom."""
    units = [newsroom.registry.satker[code] for code in sorted(newsroom.registry.satker)]
    names = [(unit.name, unit.short_name) for unit in units]
    names += [(former.name, former.short_name) for unit in units for former in unit.former_names]
    codes = {newsroom.settings.dateline_code, *(unit.dateline_code for unit in units)} - {""}
    contacts = [
        newsroom.settings.organisation.phone,
        *(number for unit in units for number in (unit.contact.phone, unit.contact.whatsapp)),
    ]
    return House(
        units=tuple(names),
        aliases=tuple(alias for unit in units for alias in unit.aliases),
        codes=tuple(sorted(codes)),
        cities=tuple(sorted({unit.place for unit in units} - {""})),
        numbers=tuple(sorted({digits(number) for number in contacts} - {""})),
    )


def digits(number: str) -> str:
    """Return a telephone number as its digits, as dialled within Indonesia: "+62 812-5550-0117" is 081255500117."""
    plain = re.sub(r"\D", "", number)
    return "0" + plain[2:] if plain.startswith("62") else plain

"""A head of the audit chain as an operator noted it, for the command line."""

import re

import click

from wishapp.kernel.audit.chaining import Head

NOTED_HEAD = re.compile(r"([0-9]{1,18}):([0-9a-f]{64})")


class HeadParam(click.ParamType[Head]):
    """A head as ``verify-audit --head`` prints it: number, colon, 64 hexadecimal digits."""

    name = "head"

    def convert(self, value: object, param: object, ctx: object) -> Head:
        """The head that the text names."""
        if found := NOTED_HEAD.fullmatch(str(value)):
            return Head(int(found[1]), bytes.fromhex(found[2]))
        raise click.BadParameter("a head looks like 1234:0f3a… with 64 hexadecimal digits")

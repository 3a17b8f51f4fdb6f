"""Publishes versions of notices, and enters papers that staff took."""

from uuid import UUID

from tests.builders.doing import do
from tests.builders.land import BY_SETUP
from tests.builders.pictures import a_picture
from wishapp.kernel.access import Actor
from wishapp.registry.people.wordings import Notice, Purpose, publish_wording


def publish(purpose: Purpose, version: str) -> UUID:
    """A version that counts from now on."""
    return do(publish_wording, BY_SETUP, Notice(purpose=purpose, version=version, text=version))


def a_sheet(staff: Actor) -> UUID:
    """The picture of a signed sheet."""
    return do(a_picture, staff).id

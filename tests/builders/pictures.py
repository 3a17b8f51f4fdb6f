"""A picture that was inspected and stored, without its bytes."""

from wishapp.access import Actor
from wishapp.ids import new_id
from wishapp.media import inspecting
from wishapp.media.keeping import keep_picture
from wishapp.media.models import Picture


def a_picture(owner: Actor) -> Picture:
    """A picture of somebody's, entered in the caller's transaction."""
    data = b"not looked at any more"
    inspected = inspecting.Picture(
        content_type="image/jpeg", data=data, width=4, height=3, sha256="0" * 64
    )
    return keep_picture(owner, new_id(), inspected)

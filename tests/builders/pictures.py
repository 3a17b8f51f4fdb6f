"""A picture that was inspected and stored, without its bytes."""

from wishapp.base.ids import new_id
from wishapp.kernel.access import Actor
from wishapp.kernel.media import inspecting
from wishapp.kernel.media.keeping import keep_picture
from wishapp.kernel.media.models import Picture


def a_picture(owner: Actor) -> Picture:
    """A picture of somebody's, entered in the caller's transaction."""
    data = b"not looked at any more"
    inspected = inspecting.Picture(
        content_type="image/jpeg", data=data, width=4, height=3, sha256="0" * 64
    )
    return keep_picture(owner, new_id(), inspected)

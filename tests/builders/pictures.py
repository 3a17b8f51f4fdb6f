"""A picture that was inspected and stored, without its bytes."""

from wishapp.base.ids import new_id
from wishapp.kernel.access import Actor
from wishapp.kernel.media import inspecting
from wishapp.kernel.media.keeping import keep_picture
from wishapp.kernel.media.models import Picture


def a_picture(owner: Actor) -> Picture:
    """A picture of somebody's, entered in the caller's transaction."""
    data = b"not looked at any more"
    picture_id = new_id()
    # Each has a content of its own.
    inspected = inspecting.Picture(
        content_type="image/jpeg", data=data, width=4, height=3, sha256=picture_id.hex[::-1] * 2
    )
    return keep_picture(owner, picture_id, inspected)

"""What platform events tell of people: everything that WeChat sent."""

from wishapp.base.personal import Personal, Table
from wishapp.kernel.platform_events.models import PlatformEvent

PERSONAL = Personal(Table(PlatformEvent, stays="what the platform told us; swept by its own noun"))

"""What remembered answers tell of people: the content of any answer."""

from wishapp.base.personal import Personal, Table
from wishapp.kernel.idempotency.models import IdempotencyKey

PERSONAL = Personal(Table(IdempotencyKey, of=(IdempotencyKey.person_id,), is_deleted=True))

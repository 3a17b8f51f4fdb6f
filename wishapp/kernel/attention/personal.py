"""What failed work tells of people: which administrator closed it."""

from wishapp.base.personal import Personal, Table
from wishapp.kernel.attention.models import AttentionItem

PERSONAL = Personal(Table(AttentionItem, stays="ids, steps and causes; swept by its own noun"))

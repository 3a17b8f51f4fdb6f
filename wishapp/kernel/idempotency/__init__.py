"""A creating request that is sent twice has one effect and one answer."""

from wishapp.kernel.idempotency.remembering import Answer, forget_before, remember, reserve

__all__ = ["Answer", "forget_before", "remember", "reserve"]

"""Transfers of a wish to the office whose task it is: agreed to, handed over, receipted."""

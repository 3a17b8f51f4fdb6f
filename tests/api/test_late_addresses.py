"""Whoever asks for the address of a route is told what Werkzeug's own rule tells."""

from werkzeug.routing import Map, Rule

from miniprogram_api.late_addresses import LateRule


def test_a_late_rule_matches_and_builds_as_any_rule() -> None:
    plain, late = (
        Map([kind("/wishes/<uuid:wish>/lines/<int:line>", endpoint="line")]).bind("county")
        for kind in (Rule, LateRule)
    )
    path = "/wishes/0c000000-0000-0000-0000-000000000001/lines/7"
    endpoint, values = late.match(path)
    assert (endpoint, values) == plain.match(path)
    for more in ({}, {"page": "二"}):
        built = late.build("line", values | more)
        assert built.startswith(path)
        assert built == plain.build("line", values | more)

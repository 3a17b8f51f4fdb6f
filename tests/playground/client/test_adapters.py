"""The client by both of its transports, in Node, against a server that answers as it is told."""

import pytest

from playground.client.node import CLIENT, NodeProblem, find_node, missing_packages, need_node


def test_the_client_keeps_its_promises() -> None:
    node = find_node()
    if node is None:
        pytest.skip("Node is missing, the client's own tests did not run")
    said = node.run("--test", "tests/calling.test.js")
    assert "fail 0" in said
    assert "pass 0" not in said


def test_a_script_that_fails_is_told_by_its_last_words() -> None:
    node = need_node()
    with pytest.raises(NodeProblem, match="ended with 3:\nbecause"):
        node.run("-e", "console.error('because'); process.exit(3)")
    with pytest.raises(NodeProblem, match="No such file"):
        node.run("-e", "", at=CLIENT / "nowhere")


def test_packages_are_missing_until_npm_has_noted_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("playground.client.node.INSTALLED", CLIENT / "nowhere")
    assert any(name.endswith("openapi-ts") for name in missing_packages())


def test_no_node_is_new_enough_for_the_far_future(monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_node(10_000) is None
    monkeypatch.setattr("playground.client.node.LEAST", 10_000)
    monkeypatch.setattr("playground.client.node.find_node", lambda: None)
    with pytest.raises(NodeProblem, match="make client"):
        need_node()

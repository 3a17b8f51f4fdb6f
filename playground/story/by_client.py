"""Lets the client for developers play a step, in Node where it is there."""

import json

from playground.client.node import Node, NodeProblem, find_node
from playground.demo.phone import Json, Phone, StepFailed, expect

EXAMPLE = "examples/post_wish.js"
# The client itself runs on older ones than its generator.
LEAST = 18


def post_wish(phone: Phone, wish: Json) -> tuple[Json, str]:
    """The posted wish, and by whom it was posted: by the client, or by this phone without Node."""
    node = find_node(LEAST)
    if node is None:
        return phone.post("wishes", wish), "without the client for developers: Node is missing here"
    told = _run(node, phone, wish)
    expect(told["once"], "a repeat under the same key posted a second wish")
    return told["wish"], f"by the client in Node, which read {told['cards']} cards before"


def _run(node: Node, phone: Phone, wish: Json) -> Json:
    asked = {
        "api": phone.api,
        "county": phone.county,
        "token": phone.token,
        "wish": phone.agreeing(wish),
    }
    try:
        told: Json = json.loads(node.run(EXAMPLE, typed=json.dumps(asked)))
    except NodeProblem as problem:
        raise StepFailed(str(problem)) from problem
    return told

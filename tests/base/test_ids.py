from wishapp.base.ids import new_id, new_token, token_digest


def test_ids_sort_by_the_time_they_were_made() -> None:
    made = [new_id() for _ in range(5_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert {each.version for each in made} == {7}


def test_a_token_is_found_by_its_digest_only() -> None:
    token = new_token()
    assert len(token) == 43
    assert token != new_token()
    assert len(token_digest(token)) == 32
    assert token_digest(token) == token_digest(token)
    assert token.encode() not in token_digest(token)

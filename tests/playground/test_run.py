"""The playground as a person meets it: started, told to end, started again, and broken."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest
import redis

from playground.demo import acts
from playground.demo.phone import page
from playground.run.problem import RunProblem
from playground.run.registering import register
from playground.run.settings import county_keys, write_config, write_rules
from playground.run.site import Site
from playground.run.terminal import padded
from playground.wechat.running import serve_emulator
from tests.builders.patience import PATIENCE_SECONDS
from tests.playground.ground import (
    END_SECONDS,
    LAST_LINE,
    START_SECONDS,
    Ground,
    Run,
    kill,
    three_free_ports,
    until,
)
from wishapp.config import Config, load_config
from wishapp.config.templates import TemplateName
from wishapp.notices.rules import due_from
from wishapp.registry.county_rules.opening import read_rules

NAMED = """
发布微心愿 认领 居民确认 回访 单位回执 订阅消息 站内通知 微信消息 图片复核 图片公开 小程序码 扫码
纸质报到 纸质核对 打印回执 暂时撤下 改写心愿卡 恢复上墙 认领逾期 重回心愿墙 合力微心愿 认领份
窗口办结 牵头办理 服务意向 推荐人选 社区派单 婉拒 接单 风险告知 申请更正 复核更正 转交提议
居民同意 骑手入格 活动发布 报名候补 候补确认 现场签到 忘记签退
名册预检 名册导入 单位确认 接办回执 搜索 投诉 答复投诉 测试推送 修改规则 规则复核
撤回公开 撤回同意 撤回报送
"""


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    ground = Ground(tmp_path_factory.mktemp("ground") / "data", three_free_ports())
    yield ground
    kill(ground.processes())
    for run in ground.runs:
        run.process.wait(END_SECONDS)


def test_a_life_of_the_playground(ground: Ground) -> None:
    broken_off = ground.start()
    broken_off.wait_for("  wishes, each")
    a_part_that_dies_ends_everything_with_one_line(broken_off)
    shutil.rmtree(ground.folder / "valkey")

    first = ground.start()
    survives_a_killed_horse_and_an_emptied_redis(first)
    told_story(first.text())
    told_addresses(ground, first.text())
    wechat_reached_both_counties(ground)
    says_in_one_line_that_it_runs_already(ground)
    wall = ground.wall()
    received = ground.receiver.received()
    assert first.end(signal.SIGHUP) == 0
    assert not ground.processes()

    second = ground.start()
    second.wait_for(LAST_LINE)
    assert "the demo counties of the first start are kept" in second.text()
    assert ground.wall() == wall
    assert ground.receiver.received()[1:] == received
    told_story(second.text())
    second.end(signal.SIGKILL)
    until(lambda: not ground.processes())


def a_part_that_dies_ends_everything_with_one_line(run: Run) -> None:
    parts = run.ground.processes().items()
    kill(pid for pid, command in parts if "workers relay" in command)
    assert run.process.wait(END_SECONDS) == 1
    last = run.text().strip().splitlines()[-1]
    assert last.startswith("playground: relay has died (status -9): ")
    assert last.endswith("relay.log")
    assert "Traceback" not in run.text()
    assert not run.ground.processes()


def told_story(text: str) -> None:
    steps = [line for line in text.splitlines() if re.match(r" +\d+  \S", line)]
    assert [int(line.split()[0]) for line in steps] == list(range(1, 100))
    names = [line.split()[1] for line in steps]
    assert set(NAMED.split()) <= set(names)
    assert "by the client in Node" in text or "without the client for developers" in text
    assert "409 already_claimed" in text
    assert "409 wish_changed" in text
    assert re.search(r" \+\d+ = \d+ minutes, still 1 wish", text)
    assert "10/10 shares" in text


def told_addresses(ground: Ground, text: str) -> None:
    commands = [line for line in map(str.strip, text.splitlines()) if line.startswith("curl ")]
    sign_in = next(line for line in commands if "/sessions" in line)
    inbox = next(line for line in commands if "/me/notices" in line)
    if shutil.which("curl"):
        session = json.loads(said_by_shell(sign_in))
        assert session["person"]["roles"][0]["role"] == "county_admin"
        # A job keeps the notice, in its own time.
        until(lambda: "statement.acknowledge" in told_topics(inbox, session["token"]))
    docs = f"http://127.0.0.1:{ground.port}/api/v1/docs"
    assert docs in text
    assert "html" in page(docs).text
    outbox = f"http://127.0.0.1:{ground.port + 1}/__emulator/outbox"
    assert outbox in text
    assert "您的心愿已发布" in page(outbox).text


def told_topics(inbox: str, token: str) -> set[str]:
    return {each["topic"] for each in json.loads(said_by_shell(inbox, TOKEN=token))["items"]}


def said_by_shell(command: str, **environment: str) -> str:
    return subprocess.run(  # noqa: S603 - the very command that a person would copy
        ["/bin/sh", "-c", command],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=True,
    ).stdout


def wechat_reached_both_counties(ground: Ground) -> None:
    """Each in a form of its own, and every push was taken, within the tries that WeChat makes."""
    told = ground.emulator.look("pushes")["pushes"]
    assert {push["tries"][-1] for push in told} == {"ok"}
    answered = {each["appid"][2:8] for each in told if "popup" in each["event"]}
    assert answered == {"229901", "229902"}
    sent = {message["template_id"] for message in ground.emulator.sent()}
    assert {"229901-wish", "229901-claim"} <= sent


def survives_a_killed_horse_and_an_emptied_redis(run: Run) -> None:
    """The worker that pushes to the unit dies, and every queue with it; the story goes on."""
    ground = run.ground
    run.wait_for("The story, through the public doors")
    ground.receiver.fault("slow", seconds=3)
    until(lambda: run.process.poll() is not None or ground.receiver.received(), START_SECONDS)
    kill(ground.horses())
    empty_redis(ground)
    run.wait_for(LAST_LINE)
    assert len(ground.receiver.received()) == 1


def empty_redis(ground: Ground) -> None:
    config = load_config(ground.folder / "config.toml")
    with redis.Redis.from_url(config.redis.url) as connection:
        connection.flushall()


def says_in_one_line_that_it_runs_already(ground: Ground) -> None:
    status, words = ground.said("playground.run")
    assert status == 1
    assert re.search(r"is served by process \d+ already$", words.strip())
    assert "Traceback" not in words


def test_a_port_in_use_is_named_before_anything_starts(tmp_path: Path) -> None:
    ground = Ground(tmp_path / "data", three_free_ports())
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", ground.port + 1))
        other.listen()
        status, words = ground.said("playground.run")
    assert status == 1
    assert words.strip().splitlines()[-1].startswith(f"playground: port {ground.port + 1} cannot")
    assert "Traceback" not in words


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    status, words = Ground(file / "data", three_free_ports()).said("playground.run")
    assert status == 1
    assert f"{file / 'data' / 'logs'}: Not a directory" in words
    assert "Traceback" not in words


def test_a_story_needs_something_that_runs(tmp_path: Path) -> None:
    status, words = Ground(tmp_path, three_free_ports()).said("playground.story")
    assert (status, words) == (1, "story: nothing runs here: start it with `make run`\n")


def test_keys_are_made_once_and_never_replaced_over_data(tmp_path: Path) -> None:
    site = Site(tmp_path, 8000)
    keys = county_keys(site)
    assert county_keys(site) == keys
    assert (tmp_path / "keys.json").stat().st_mode & 0o077 == 0
    (tmp_path / "postgres").mkdir()
    (tmp_path / "keys.json").unlink()
    with pytest.raises(RunProblem, match=r"keys\.json is gone"):
        county_keys(site)


def test_messages_go_at_any_hour_of_the_day(tmp_path: Path) -> None:
    site = Site(tmp_path, 8000)
    write_rules(site)
    for county in settings(site).counties:
        rules = read_rules(site.rules_of(county.code))
        assert {each.name for each in county.templates} == set(get_args(TemplateName))
        for hour in range(24):
            moment = datetime(2026, 11, 22, hour, 30, tzinfo=UTC)
            due = due_from(moment, urgent=False, last_sent_at=moment, rules=rules)
            assert due == moment


def test_a_push_address_that_does_not_answer_is_named(tmp_path: Path) -> None:
    site = Site(tmp_path, three_free_ports())
    settings(site)
    with serve_emulator(site.port + 1), pytest.raises(RunProblem, match="county 229901"):
        register(site)


def settings(site: Site) -> Config:
    """The settings of a start at this site, whose servers nobody reaches."""
    database = "postgresql+psycopg://nobody@127.0.0.1:1/nothing"
    write_config(site, county_keys(site), database=database, redis="redis://127.0.0.1:1/0")
    return load_config(site.config)


@pytest.mark.parametrize("port", ["0", "-1", "65534", "http", "８０００", " 80"])
def test_a_port_must_be_one(port: str) -> None:
    with pytest.raises(RunProblem, match="is not a port"):
        Site.from_environment({"WISHAPP_PORT": port})


@pytest.mark.parametrize(
    ("active", "clock", "minutes"),
    [
        ("2026-11-22T01:00:00+00:00", "2026-11-22T04:00:00", 60),
        ("2026-11-21T16:10:00+00:00", "2026-11-21T16:25:30", 25),
        ("2026-11-21T15:59:50+00:00", "2026-11-21T16:00:10", 60),
    ],
    ids=["by day", "after midnight", "over midnight"],
)
def test_service_lies_between_the_day_of_becoming_active_and_now(
    active: str, clock: str, minutes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = datetime.fromisoformat(clock).replace(tzinfo=UTC)
    monkeypatch.setattr(acts, "now", lambda: moment)
    service = acts.hour_since(active)
    start, end = (datetime.fromisoformat(service[name]) for name in ("start", "end"))
    assert end <= moment
    assert (end - start).total_seconds() // 60 == minutes


def test_columns_count_chinese_characters_twice() -> None:
    assert padded("认领", 6) == "认领  "
    assert padded("claim", 6) == "claim "

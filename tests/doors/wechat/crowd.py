"""One process of a crowd: with each line on its input, five threads check a text at once."""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import redis

from wishapp.config.settings import WeChatSettings
from wishapp.doors.wechat import WeChatError, open_door

THREADS = 5


def main(base: str, store_url: str, appid: str, secret: str, openid: str) -> None:
    door = open_door(
        appid=appid,
        app_secret=secret,
        redis=redis.Redis.from_url(store_url),
        settings=WeChatSettings(api_base=base, read_timeout_seconds=10.0),
    )
    barrier = Barrier(THREADS)

    def one(_: int) -> str:
        barrier.wait()
        try:
            return door.check_text(openid=openid, text="想要一盏台灯").suggest
        except WeChatError as error:
            return str(error)

    with ThreadPoolExecutor(THREADS) as pool:
        _say("ready")
        for _line in sys.stdin:
            _say(json.dumps(list(pool.map(one, range(THREADS)))))


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])

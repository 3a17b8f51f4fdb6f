"""What gunicorn serves: the API with the settings that WISHAPP_CONFIG names."""

import os
from pathlib import Path

from miniprogram_api.app import create_app
from wishapp.base.logs import configure_logging
from wishapp.config import load_config

config = load_config(Path(os.environ.get("WISHAPP_CONFIG", "config.toml")))
configure_logging(config.service.log_level, program="api")
app = create_app(config)

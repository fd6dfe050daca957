"""What may leave the machine: only texts without a secrecy marking, or to an endpoint on loopback."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from assistant.config import ModelSettings, PrivacySettings
from assistant.errors import ConfidentialError


def is_loopback(url: str) -> bool:
    """Does the endpoint run on this machine?"""
    host = urlsplit(url).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def guard(marking: str, model: ModelSettings, privacy: PrivacySettings) -> None:
    """Raise ConfidentialError where a marked text would leave the machine."""
    if marking and not privacy.confidential_to_remote and not is_loopback(model.base_url):
        raise ConfidentialError(
            f"材料标有“{marking}”，不能发送到本机以外的模型（{model.base_url}）；"
            "请改用本机模型，或用 --model none 由程序成文。"
        )

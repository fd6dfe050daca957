"""The HTML of the page is Chinese before any script of ours runs."""

from __future__ import annotations

from assistant.chat.opening_html import in_chinese

HTML = (
    b'<!doctype html>\n<html\n\tlang="en"\n\tstyle="margin: 0">\n<head>\n<meta charset="utf-8" />\n'
    b'<meta property="og:image"\n content="https://example.org/a.jpg"\n/>\n<meta name="twitter:card" content="x" />\n'
    b"<script>window.gradio_config = {}</script></head><body></body></html>"
)


def test_the_language_is_set_before_the_first_script_and_nobody_is_advertised() -> None:
    told = in_chinese(HTML).decode()
    assert 'lang="zh-CN"' in told
    assert told.index("'zh-CN'") < told.index("gradio_config")
    assert "og:image" not in told
    assert "twitter" not in told
    assert '<meta charset="utf-8" />' in told

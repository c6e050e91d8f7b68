"""`drafter schema`."""

from __future__ import annotations

from drafter import writers
from drafter.cli.base import Output, app, put


@app.command(
    short_help="Write the JSON Schema of updates.yaml, for editors.",
    epilog="Example:\n\n\b\n  drafter schema --output updates.schema.json",
)
def schema(output: Output = None) -> None:
    """Write the JSON Schema of updates.yaml, by which an editor completes and checks the file.

    \b
    With the YAML extension of an editor, put this as the first line of updates.yaml:
      # yaml-language-server: $schema=updates.schema.json
    """
    import json

    from drafter.updates.json_schema import schema as updates_schema

    if output:
        writers.check([output], [])
    put((json.dumps(updates_schema(), ensure_ascii=False, indent=2) + "\n").encode(), output)

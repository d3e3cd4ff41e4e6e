"""GOV.UK Design System markup: one shared Environment over the govuk-frontend-jinja macros (DECISIONS 28).

Names and options are those of the Design System's own documentation, written the Python way: `is_start_button`
for `isStartButton`. A double underscore goes one level down (`attributes__aria_label="..."`, `label__text="..."`),
so that a Django template, which cannot write a dictionary, can say everything.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from jinja2 import Environment, PackageLoader, PrefixLoader

MACROS = Environment(
    loader=PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
    autoescape=True,
    auto_reload=False,  # an installed package does not change under a running process
)
# Options that are {"text": ...} in the Design System and nearly always only that.
WORDED = frozenset({"label", "hint", "error_message", "legend", "tag", "prefix", "suffix", "title"})


def render(name: str, options: Mapping[str, Any]) -> SafeString:
    """The markup of a Design System component, such as "button" or "inset-text".

    Text is always escaped, and HTML unless it is a SafeString. Raises jinja2.TemplateNotFound for a name that
    is not a component, and ValueError for attributes that are not a mapping.
    """
    made = macro(name)(spoken(nested(looking(name, options))))
    return mark_safe(str(made).strip())  # noqa: S308 - the macros escape


def macro(name: str) -> Any:
    """The component itself, compiled once a process. Raises jinja2.TemplateNotFound for a name that is not one."""
    template = MACROS.get_template(f"govuk_frontend_jinja/components/{name}/macro.html")
    return getattr(template.module, "govuk" + "".join(part.capitalize() for part in name.split("-")))


def looking(name: str, options: Mapping[str, Any]) -> dict[str, Any]:
    """`look="secondary"` on a button is its class for that, so that pages hold no class names."""
    plain = {key: value for key, value in options.items() if key != "look"}
    return plain | {"classes": f"govuk-{name}--{options['look']}"} if options.get("look") else plain


def nested(options: Mapping[str, Any]) -> dict[str, Any]:
    """`{"label__text": "Name"}` becomes `{"label": {"text": "Name"}}`."""
    out: dict[str, Any] = {}
    for key, value in options.items():
        head, _, rest = key.partition("__")
        if rest:
            out.setdefault(head, {})[rest] = value
        else:
            out[head] = value
    return {key: nested(value) if isinstance(value, dict) else value for key, value in out.items()}


def spoken(value: Any, key: str = "") -> Any:
    """Options as the macros read them: camelCase keys, nothing that is None, no HTML that is not known safe."""
    if key == "attributes":
        return attributes(value)
    if key in WORDED and isinstance(value, str):
        return {"text": unmarked(value)}
    if key == "html" or key.endswith(("_html", "Html")):
        return conditional_escape(value)
    if isinstance(value, Mapping):
        return {camel(k): spoken(v, k) for k, v in value.items() if v is not None}
    if isinstance(value, list | tuple):
        return [spoken(item) for item in value]
    return unmarked(value)


def attributes(value: Any) -> dict[str, Any]:
    """HTML attributes: `aria_label` is `aria-label`. The macros print a string as it stands, so none is taken."""
    if not isinstance(value, Mapping):
        raise ValueError("Attributes are given one by one, never as a string.")
    return {name.replace("_", "-"): unmarked(text) for name, text in value.items() if text is not None}


def unmarked(value: Any) -> Any:
    """Text is text: a literal in a Django template counts as safe, and would go out as it stands."""
    return value + "" if isinstance(value, SafeString) else value


def camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(part[:1].upper() + part[1:] for part in rest)

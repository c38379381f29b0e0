#!/usr/bin/env python3
"""Renders customers' reports with Jinja2: peer_pages.py FILE TEMPLATES PAGES.

FILE has a line for each page with what the template is given and the page itself (`render-pages` writes it). The
templates are those of the product, translated: partials and the layout put in place, every name looked up once, when
the template is made, so that Jinja2 has nothing to search. Fails unless the pages say the same. Prints the processor's seconds.
"""

import json
import re
import sys
import time

import jinja2
from markupsafe import Markup

TAG = re.compile(r"\{\{(?:\{\s*(?P<raw>[\w.]+)\s*\}\}\}|(?P<kind>[#^/>$<!&]?)\s*(?P<name>[^}]*?)\s*\}\})")
ALONE = re.compile(r"^[ \t]*(\{\{[#^/>$<!][^}]*\}\})[ \t]*\n", re.MULTILINE)


def parse(text):
    """The nodes of a template: texts, (kind, name) and (kind, name, nodes)."""
    text = ALONE.sub(r"\1", text)
    stack, place = [("", "", [])], 0
    for tag in TAG.finditer(text):
        stack[-1][2].append(text[place : tag.start()])
        place = tag.end()
        kind, name = tag["kind"], tag["raw"] or tag["name"]
        if tag["raw"] or kind in ["", "&"]:
            stack[-1][2].append(("value", name))
        elif kind in "#^$<":
            stack.append((kind, name, []))
        elif kind == "/":
            node = stack.pop()
            stack[-1][2].append(node)
        elif kind == ">":
            stack[-1][2].append((">", name))
    stack[-1][2].append(text[place:])
    return stack[0][2]


class Translator:
    def __init__(self, folder):
        self.folder = folder
        self.depth = 0

    def load(self, name):
        for part in ["", "partials/"]:
            try:
                return parse(open(f"{self.folder}/{part}{name}.xhtml").read())
            except FileNotFoundError:
                continue
        sys.exit(f"no template {name}")

    def look(self, name, scopes):
        """The expression for a name, and every value that it has on any page."""
        if name == ".":
            return scopes[-1]
        first, *rest = name.split(".")
        for expression, samples in reversed(scopes):
            found = [value[first] for value in samples if isinstance(value, dict) and first in value]
            if found:
                expression = f"{expression}['{first}']"
                for part in rest:
                    found = [value[part] for value in found if isinstance(value, dict) and part in value]
                    expression += f"['{part}']"
                return expression, found
        return "none", []

    def write(self, nodes, scopes, blocks):
        return "".join(self.node(node, scopes, blocks) for node in nodes)

    def node(self, node, scopes, blocks):
        if isinstance(node, str):
            return node
        kind, name = node[:2]
        if kind == "value":
            return "{{ " + self.look(name, scopes)[0] + " }}"
        if kind == ">":
            return self.write(self.load(name), scopes, blocks)
        if kind == "<":
            own = {part[1]: part[2] for part in node[2] if not isinstance(part, str) and part[0] == "$"}
            return self.write(self.load(name), scopes, own)
        if kind == "$":
            return self.write(blocks.get(name, node[2]), scopes, blocks)
        expression, values = self.look(name, scopes)
        isList = any(isinstance(value, list) for value in values)
        isFlag = any(isinstance(value, bool) for value in values)
        test = expression if isList or isFlag else f"{expression} is not none"
        if kind == "^":
            return "{% if not (" + test + ") %}" + self.write(node[2], scopes, blocks) + "{% endif %}"
        self.depth += 1
        own = f"v{self.depth}"
        if isList:
            items = [item for value in values for item in value or []]
            inner = self.write(node[2], scopes + [(own, items)], blocks) if items else ""
            return "{% for " + own + " in " + expression + " %}" + inner + "{% endfor %}"
        inside = [value for value in values if isinstance(value, dict)]
        if inside:
            inner = "{% set " + own + " = " + expression + " %}" + self.write(node[2], scopes + [(own, inside)], blocks)
        else:
            inner = self.write(node[2], scopes, blocks) if values else ""
        return "{% if " + test + " %}" + inner + "{% endif %}"


def marked(value):
    """What JSON has of a value, with what is markup already as such."""
    return Markup(value["markup"]) if value.keys() == {"markup"} else value


def words(page):
    """What a page says, however blanks and quotation marks are written."""
    return " ".join(page.replace("&#34;", "&quot;").split())


def main():
    file, templates, pages = sys.argv[1], sys.argv[2], int(sys.argv[3])
    lines = [json.loads(line, object_hook=marked) for line in open(file)]
    values = [line["values"] for line in lines]
    translator = Translator(templates)
    source = translator.write(translator.load("customer"), [("v", values)], {})
    environment = jinja2.Environment(autoescape=True, keep_trailing_newline=True)
    template = environment.from_string(source)
    for line in lines:
        ours, theirs = words(line["page"]), words(template.render(v=line["values"]))
        if ours != theirs:
            place = next((i for i, (a, b) in enumerate(zip(ours, theirs)) if a != b), min(len(ours), len(theirs)))
            sys.exit(f"the pages differ: {ours[place - 80 : place + 80]!r} here, {theirs[place - 80 : place + 80]!r}")
    began = time.process_time()
    for number in range(pages):
        template.render(v=values[number % len(values)]).encode()
    print(time.process_time() - began)


if __name__ == "__main__":
    main()

"""Somebody who calls a running server, and a company for them to call."""

import http.client
import json
import os
import subprocess
import sys
from contextlib import closing

SETUP = """
from zhike.site.commands.migrate import migrate
migrate()
from zhike.govern.access.public import create_api_key, create_company, create_user_with_roles, load_actor
from zhike.govern.people.public import NewTenant, NewUser, create_department
from zhike.platform.actor import system_actor
system = system_actor(create_company(NewTenant(name_zh="测", name_en="Test")).id)
place = create_department(system, "总部").id
user = create_user_with_roles(system, NewUser(email="a@example.com", name="a", password="", department_id=place), ["manager"])
print(create_api_key(load_actor(user.id, "ui"), "pressure").secret)
"""
AWAY = (ConnectionError, http.client.HTTPException, TimeoutError)


class Client:
    """Somebody who calls the API."""

    def __init__(self, port, token):
        self.port, self.token = port, token

    def send(self, method, path, body=None, **headers):
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json", **headers}
            text = None if body is None else json.dumps(body)
            connection.request(method, f"/api/v1{path}", text, headers)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read() or b"null")

    def hang_up(self, path):
        """Ask, and go away before the answer."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request("GET", f"/api/v1{path}", headers={"Authorization": f"Bearer {self.token}"})

    def names(self):
        """Return the names of all customers, page by page."""
        found: list[str] = []
        cursor: str | None = ""
        while cursor is not None:
            status, page = self.send("GET", f"/customers?limit=200&cursor={cursor}")
            assert status == 200, page
            found += [one["values"]["name"] for one in page["items"]]
            cursor = page["next_cursor"]
        return found


def set_up(home, url):
    env = {**os.environ, "ZHIKE_HOME": str(home), "ZHIKE_DATABASE_URL": url}
    done = subprocess.run([sys.executable, "-c", SETUP], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.split()[-1]

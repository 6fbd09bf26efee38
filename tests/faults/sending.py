"""A process of its own that sends what residents send, so that the work of sending is not the server's.

It reads a job as JSON from its input: `port`, `token` and `lines`, each a list of [seconds after the beginning,
address that it comes from, fields]. It sends each line's pages one after the other, all lines at once, by a connection
a page, as the proxy of deploy/ does, and prints for each line the statuses in their order, how many seconds it took,
and the seconds of processor time that it used itself.
"""

import http.client
import json
import resource
import sys
import threading
import time
from urllib.parse import urlencode


def send(job, source, fields):
    """Send one page from one address; gives the status of the answer."""
    connection = http.client.HTTPConnection("127.0.0.1", job["port"], timeout=120, source_address=(source, 0))
    headers = {"Cookie": f"csrftoken={job['token']}", "Content-Type": "application/x-www-form-urlencoded"}
    try:
        body = urlencode({**fields, "csrfmiddlewaretoken": job["token"]})
        connection.request("POST", "/public/tell/", body, headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    except (OSError, http.client.HTTPException) as fault:
        return repr(fault)
    finally:
        connection.close()


def send_all(job):
    """Send every line of a job at its times; gives their statuses."""
    began, found = time.monotonic(), [[] for _ in job["lines"]]

    def work(line, statuses):
        for after, source, fields in line:
            time.sleep(max(0, began + after - time.monotonic()))
            statuses.append(send(job, source, fields))

    threads = [threading.Thread(target=work, args=pair) for pair in zip(job["lines"], found, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


if __name__ == "__main__":
    job, began = json.load(sys.stdin), time.monotonic()
    statuses = send_all(job)
    seconds, used = time.monotonic() - began, resource.getrusage(resource.RUSAGE_SELF)
    told = {"statuses": statuses, "seconds": seconds, "seconds_used": used.ru_utime + used.ru_stime}
    json.dump(told, sys.stdout)

"""`manage.py drill NAME`: the promises of release day under fire, on private servers that are thrown away.

`lift`   many releases, each made by the real actions; real gunicorn, worker, beat, Valkey and PostgreSQL under a
         supervisor that restarts what dies; at each instant one of them killed with SIGKILL at a random time, while
         probes ask for everything that the public and a stranger can name. What it counts is in `scores`.
`clocks` the same service with each clock moved: nothing early, and an alarm.
"""

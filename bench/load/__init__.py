"""The only room that knows locust and gevent: it keeps the schedule, sends, and writes down what happened."""

# The trial account of sales runs on our own n8n, journey by journey as the customers
# get them, with made-up companies. Nothing leaves the house.
target "n8n" {
  engine = "n8n"
  role   = "copy"

  bind {
    service = { host = "http://journeys.intern.halden.example/n8n" }
  }

  accept "copy-at-arrival" {
    reason = "A mail is held over a weekend at most, and what it says does not change in that time."
  }

  accept "winner-by-hand" {
    reason = "In trials nobody wins; the arms are there to be looked at."
  }
}

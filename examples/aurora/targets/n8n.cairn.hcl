# Our own n8n runs every journey on its trial shop before Klaviyo gets it: with it we
# see a journey whole, those for parcels and campaigns too, which Klaviyo cannot run.
# It reaches nobody outside of the team.
target "n8n" {
  engine = "n8n"
  role   = "copy"

  bind {
    service = { host = "http://journeys.intern.aurora.example/n8n" }
  }

  accept "copy-at-arrival" {
    reason = "A message is held for a night at most, and what it says does not change in that time."
  }
}

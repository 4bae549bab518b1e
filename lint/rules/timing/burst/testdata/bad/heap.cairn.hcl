policy "calm" {
  applies_to = ["promotional"]
  frequency_cap {
    max     = 4
    per     = "7d"
    min_gap = "20h"
  }
}
message "tip" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "How to sharpen a knife"
    preheader = "In three steps."
    body      = "<p>Three steps to a sharp knife.</p>"
  }
  push {
    title = "A sharp knife"
    body  = "Three steps."
  }
}
journey "notes" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "all" {
      message  = message.tip
      channels = [channel.email, channel.push]
      mode     = "all" # want `send "all" puts one promotional message on email and push at the same moment` at "mode     = \"all\""
    }
    wait "opened" {
      timeout = "17h"
      on "opened" { when = opened(send.all) }
      timed_out {}
    }
    send "welcome" {} # want `send "welcome" comes 17h after "all", closer than min_gap = "20h" allows: people who got the first never get it` with "the gap is set here"
  }
}

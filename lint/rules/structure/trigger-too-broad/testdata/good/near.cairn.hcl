# A filter, a bounded segment, a campaign to a list on purpose, a draft, one that sends
# nothing, what people did, pages that the flow or the message asks about.
segment "members" { imported = true }
segment "table" {
  imported = true
  max_size = 12
}
segment "lapsed" { when = occurred(event.order_placed) && !occurred(event.order_placed, "365d") }
event "card_given" {
  kind     = "lead"
  imported = true
}
event "page_seen" {
  kind       = "browse"
  attributes = { page = string }
}
profile {
  attribute "welcomed" { type = bool }
}
message "knife" {
  class    = "promotional"
  trigger  = event.page_seen
  consents = [consent.newsletter]
  email {
    subject   = "Still thinking about a knife?"
    preheader = "What you looked at, and how to choose."
    body      = "<p>You looked at ${default(trigger.page, "our knives")}.</p>"
  }
}
journey "filtered" {
  serves = objective.first_order
  status = "live"
  entry "list" {
    segment = segment.members
    where   = occurred(event.newsletter_confirmed, "7d")
    reentry = "never"
  }
  entry "card" {
    event   = event.card_given
    where   = !profile.welcomed
    reentry = "never"
  }
  entry "small" {
    segment = segment.table
    reentry = "never"
  }
  entry "quiet" {
    segment = segment.lapsed
    reentry = "180d"
  }
  entry "campaign" {
    segment = segment.members
    at      = "2027-04-01T10:00:00+01:00"
    reentry = "never"
  }
  exit "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  measure { within = "14d" }
  flow {
    send "welcome" {}
  }
}
journey "draft" {
  serves = objective.first_order
  entry {
    segment = segment.members
    reentry = "never"
  }
  measure { within = "14d" }
  flow {
    send "welcome" {}
  }
}
journey "marks" {
  serves = objective.first_order
  status = "live"
  entry {
    segment = segment.members
    reentry = "never"
  }
  measure { within = "14d" }
  flow {
    update "mark" { set = { welcomed = true } }
  }
}
journey "knives" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.page_seen
    reentry = "30d"
  }
  exit "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  measure { within = "14d" }
  flow {
    wait "day" { for = "1d" }
    send "knife" {}
  }
}
journey "asks" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.page_seen
    reentry = "30d"
  }
  exit "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  measure { within = "14d" }
  flow {
    branch "what" {
      case "knives" {
        when = trigger.page == "knives"
        send "welcome" {}
      }
      otherwise {}
    }
  }
}

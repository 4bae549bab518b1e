# A list, an event that a list records, a look at any page.
segment "members" {
  title    = "Members, from the association's list"
  imported = true
}
event "card_given" {
  kind     = "lead"
  imported = true
}
event "page_seen" {
  kind       = "browse"
  attributes = { page = string }
}
journey "members" {
  serves = objective.first_order
  status = "live"
  entry "list" {
    segment = segment.members # want `an import into segment "members" starts journey "members" for everybody on the list` at "segment.members" with "many people can come in at once"
    reentry = "never"
  }
  entry "card" {
    event   = event.card_given # want `an import of "card_given" starts journey "members"` help `add a where`
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
journey "lookers" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.page_seen # want `whoever looks at anything gets the promotion of journey "lookers"` help `trigger = event.page_seen`
    reentry = "30d"
  }
  exit "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  measure { within = "14d" }
  flow {
    wait "day" { for = "1d" }
    send "welcome" {}
  }
}

# Lapsed at entry and never looked at again, customers of the last month, a segment
# on one of two ways in.
segment "lapsed" { when = occurred(event.order_placed) && !occurred(event.order_placed, "365d") }
message "hello_again" {
  class    = "editorial"
  consents = [consent.newsletter]
  email {
    subject   = "It has been a year"
    preheader = "We’ve missed you"
    body      = "<p>New.</p>"
  }
}
message "win_back_offer" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "Half price"
    preheader = "…"
    body      = "<p>Half price.</p>"
  }
}
journey "stale" {
  entry {
    segment = segment.lapsed
    reentry = "180d"
  }
  flow {
    wait "two_weeks" { for = "14d" }
    send "hello_again" {} # want `win-back "hello_again" can reach people who have come back: nothing looks for an order since` help `exit "bought"`
  }
}
journey "short" {
  entry {
    event   = event.newsletter_confirmed
    where   = !occurred(event.order_placed, "14d")
    reentry = "180d"
  }
  exit "bought" { event = event.order_placed }
  flow {
    send "win_back_offer" {} # want `win-back "win_back_offer" can reach people who have not left: one path to it proves neither`
  }
}
journey "two_ways" {
  entry "lapsed" {
    segment = segment.lapsed
    reentry = "180d"
  }
  entry "asked" {
    event   = event.newsletter_confirmed
    reentry = "180d"
  }
  exit "bought" { event = event.order_placed }
  flow {
    send "win_back_offer" {} # want `can reach people who have not left`
  }
}

target "step" { engine = "stepwise" }
target "wait" { engine = "waitwise" }
policy "calm" {
  applies_to = ["editorial"]
  quiet_hours {
    from = "21:00"
    to   = "09:00"
  }
}
message "news" {
  class    = "editorial"
  consents = [consent.newsletter]
  email {
    subject   = "What is on the table"
    preheader = "Three dishes."
    body      = "<p>Three dishes.</p>"
  }
}

# By quiet hours: both engines, each with its own words.
journey "cart" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  exit "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  flow {
    wait "an_hour" { for = "1h" }
    send "news" {} # want "Stepwise sends \"news\" although the exit \"bought\" has come: it looks at exits when a step ends" "Waitwise sends \"news\".* when a wait ends"
  }
}

# By a window, and an exit on a condition.
journey "weekdays" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  exit "lapsed" { when = occurred(event.order_placed, "entry") }
  flow {
    send "welcome" { # want "Stepwise sends \"welcome\"" "Waitwise sends \"welcome\""
      window {
        days = ["mon", "tue"]
        from = "09:00"
        to   = "17:00"
      }
    }
  }
}

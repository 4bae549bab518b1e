target "klaviyo" {
  engine = "klaviyo"
  accept "occupancy" { reason = "Nobody waits for the place." }
  accept "quiet-hours" {
    journeys = [journey.taken]
    reason   = "A text too many in the morning is no harm here."
  }
}
policy "calm" {
  applies_to = ["promotional"]
  quiet_hours {
    from = "21:00"
    to   = "09:00"
  }
}
message "knives" {
  class    = "promotional"
  consents = [consent.newsletter]
  sms { text = "Saltmarsh: your knives are still here." }
}

# Klaviyo holds texts in quiet hours and no mail: mail goes out at once, and the
# exits were looked at just before.
journey "mail" {
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
    send "welcome" {
      window {
        from = "09:00"
        to   = "17:00"
      }
    }
  }
}

# The run comes by day.
journey "by_day" {
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
    wait "morning" { until_time = "10:00" }
    send "knives" {}
  }
}

# The window opens in the morning, after which Klaviyo looks at the exits.
journey "window" {
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
    send "knives" {
      window {
        from = "10:00"
        to   = "22:00"
      }
    }
  }
}

journey "taken" {
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
    send "knives" {}
  }
}

# Nothing ends this run early.
journey "no_exit" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "knives" {}
  }
}

# In no target.
journey "draft" {
  serves = objective.first_order
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
    send "knives" {}
  }
}

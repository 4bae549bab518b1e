# How much of people's attention we take. Holds for all that we send unasked.
policy "attention" {
  title         = "Calm and lawful"
  applies_to    = ["editorial", "promotional"]
  checks        = [check.no_open_complaint]
  enforce       = "require"
  max_age       = "1h"
  jurisdictions = ["NL", "BE", "SE"]
  suppress      = segment.do_not_contact

  frequency_cap {
    max     = 4
    per     = "7d"
    min_gap = "16h"
  }
  frequency_cap {
    max      = 3
    per      = "7d"
    channels = [channel.email]
  }
  frequency_cap {
    max      = 2
    per      = "7d"
    channels = [channel.push]
  }
  frequency_cap {
    max      = 1
    per      = "7d"
    channels = [channel.sms, channel.whatsapp]
  }

  # A mail makes no noise; a phone does.
  quiet_hours {
    from     = "20:00"
    to       = "09:00"
    timezone = "recipient"
    channels = [channel.push, channel.sms, channel.whatsapp]
    dates    = ["2026-12-25", "2027-12-25"]
  }

  exit "unsubscribed" { event = event.unsubscribed }

  rule "second_look" {
    when    = this.segment.expected_size > 5000
    holds   = length(this.journey.reviewers) >= 2
    message = "A send to more than 5,000 people names two reviewers."
  }
}

# What must be true before we try to sell something. Tested on every path, at
# most an hour before the send.
policy "promotions" {
  title      = "Only when it fits"
  applies_to = ["promotional"]
  checks     = [check.no_open_complaint, check.nothing_on_its_way, check.not_owned, check.not_returned, check.in_stock]
  enforce    = "require"
  max_age    = "1h"
}

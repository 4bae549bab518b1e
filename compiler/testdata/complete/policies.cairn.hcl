check "account_open" {
  title = "The account is neither locked nor in dispute"
  about = "case"
}
check "guide_in_stock" { about = "stock" }
check "invoice_open" {
  title   = "The invoice has not been paid meanwhile"
  about   = "payment"
  trigger = event.payment_failed
  holds   = !occurred(event.payment_received, "entry", received.invoice_id == trigger.invoice_id)
}
check "not_lately" {
  title = "Nothing of the kind was sent lately"
  param "days_between" {
    type    = number
    default = 14
    values  = [7, 14, 28]
  }
  holds = !sent(message.annual_plan, "14d") || days_since(profile.renews) > param.days_between
}
# A pass that its owner used is no news.
check "not_own_pass" {
  about = "other"
  param "guest" {
    type       = string
    personal   = true
    max_length = 254
  }
  holds = lower(param.guest) != lower(profile.email)
}
check "still_needed" {
  title = "The setting has not been switched off since"
  param "need" {
    type      = string
    sensitive = true
  }
  holds = param.need == "none" || profile.audio_description
}
policy "invitations" {
  title         = "What we send unasked"
  applies_to    = ["promotional", "editorial"]
  checks        = [check.account_open]
  enforce       = "insert"
  max_age       = "1h"
  jurisdictions = ["IE", "GB"]
  suppress      = segment.do_not_contact
  frequency_cap {
    max     = 3
    per     = "7d"
    min_gap = "20h"
  }
  # Florida counts text messages: three in a day are the most.
  frequency_cap {
    max      = 3
    per      = "1d"
    channels = [channel.whatsapp, channel.rcs]
    markets  = ["US-FL"]
  }
  quiet_hours {
    from    = "21:00"
    to      = "09:00"
    markets = ["IE", "GB", "US"]
  }
  quiet_hours {
    from     = "20:00"
    to       = "08:00"
    timezone = "America/New_York"
    channels = [channel.whatsapp, channel.rcs]
    markets  = ["US-FL"]
    dates    = ["2026-12-25"]
  }
  rule "second_pair_of_eyes" {
    when     = this.segment.expected_size > 1000
    holds    = length(this.journey.reviewers) >= 2
    message  = "A letter to more than a thousand people is read by two."
    severity = "error"
  }
  exit "member_again" {
    event     = event.membership_started
    where     = received.plan != "trial"
    counts_as = "conversion"
  }
  exit "asked_to_stop" { when = segment.do_not_contact }
}

project "brand" {
  title    = "Tour group"
  locale   = "en-GB"
  timezone = "Europe/London"
}
consent "group_news" { basis = "opt_in" }
check "not_blocked" {
  about = "other"
}
message "group_note" {
  class           = "promotional"
  consents        = [consent.group_news]
  fallback_locale = "en-GB"
  sms { text = "A note from the group." }
}
event "group_order" { attributes = { total = money } }
fragment "group_steps" {
  param "least" {
    type    = number
    default = 10
  }
  flow {
    wait "order" {
      event   = event.group_order
      where   = received.total > param.least
      timeout = "1d"
    }
    branch "ordered" {
      case "yes" {
        when = occurred(event.group_order) && wait.order.total > param.least
        update "granted" { consents = { group_news = "granted" } }
      }
    }
  }
}

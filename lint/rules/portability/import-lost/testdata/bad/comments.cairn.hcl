# want+1 "left out: Klaviyo counts months before the date, and here it is days, up to two fewer$"
# import-lost: Klaviyo counts months before the date, and here it is days,
#   up to two fewer
#     {"unit": "months"}
journey "thanks" {
  serves = objective.first_order
  status = "draft"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    # want+1 "list-update"
    # import-lost: Klaviyo's action "list-update" has no counterpart here.
    send "welcome" {}
  }
}

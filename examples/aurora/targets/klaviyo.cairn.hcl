# Klaviyo sends for us. Names on the right are those of our account; the ids of
# `prod` were looked up there once. Each accept says what Klaviyo does in another
# way and why we live with it.
target "klaviyo" {
  engine  = "klaviyo"
  options = { trigger_timezone = "profile" }

  bind {
    event = {
      newsletter_requested   = "Newsletter Requested"
      newsletter_confirmed   = "Newsletter Confirmed"
      guide_requested        = "Route Guide Requested"
      interest_chosen        = "Interest Chosen"
      second_look            = "Second Look"
      cart_abandoned         = "Cart Abandoned"
      "cart_abandoned.total" = "$value"
      cart_updated           = "Cart Updated"
      order_placed           = "Placed Order"
      "order_placed.total"   = "$value"
      payment_received       = "Payment Received"
      payment_failed         = "Payment Failed"
      order_shipped          = "Shipped Order"
      order_delayed          = "Delayed Order"
      order_delivered        = "Delivered Order"
      return_received        = "Return Received"
      refund_paid            = "Refunded Order"
      order_cancelled        = "Cancelled Order"
      call_ended             = "Call Ended"
      size_help_asked        = "Size Help Asked"
      complaint_opened       = "Complaint Opened"
      review_submitted       = "Submitted Review"
      replied                = "Answered a Message" # from the inbox of care
    }
    profile = {
      first_name     = "first_name"
      language       = "properties.language"
      birthday       = "properties.birthday"
      activity       = "properties.activity"
      interests      = "properties.interests"
      order_channel  = "properties.order_channel"
      do_not_contact = "properties.do_not_contact"
    }
    # Klaviyo cannot match a parcel with its order, nor a case with its end. Shop
    # and help desk can, and keep the answer on the profile: true or false.
    check = {
      nothing_on_its_way = "properties.nothing_on_its_way"
      no_open_complaint  = "properties.no_open_complaint"
    }
  }

  bind "prod" {
    segment = {
      lapsed         = "SgLa01"
      settled_in     = "SgSe02"
      do_not_contact = "SgNo03"
    }
    # Filled by the shop every ten minutes: people for whom it is true of all that
    # we might write about next, which is their cart, the product they looked at
    # twice and the care kits.
    check = {
      in_stock     = "SgSt04"
      not_owned    = "SgOw05"
      not_returned = "SgRe06"
    }
    offer = {
      first_order = "EERSTE"
      birthday    = "VERJAARDAG"
      friend      = "SAMEN"
    }
  }

  accept "not-exported" {
    journeys = [journey.parcel_watch, journey.spring_swap, journey.winter_care]
    reason   = "Both campaigns are sent as campaigns, from the same copy. Parcels are watched by the warehouse system, since only it can ask the carrier."
  }

  accept "correlation" {
    reason = "Two orders, carts or returns at once are rare, and then a message fewer is sent, never one more."
  }

  accept "date-window" {
    journeys = [journey.birthday]
    reason   = "It only keeps out people under sixteen; a day more or less does not matter there."
  }

  accept "emit-by-webhook" {
    journeys = [journey.review_request]
    reason   = "A complaint that is opened a moment later still stops the next promotion."
  }

  accept "engagement-any" {
    reason = "A click, a bounce or an answer on another mail of those days leads to one mail fewer or one task more."
  }

  accept "enroll-by-event" {
    journeys = [journey.return_and_refund]
    reason   = "A moment later does not matter to somebody who waits for another size."
  }

  accept "entry-filter-split" {
    reason = "People under sixteen are asked again a year later. A good review by somebody who is no regular yet uses up the invitation of that year; we take that."
  }

  accept "entry-key" {
    reason = "Shop, warehouse and help desk report each order, return and call once. For carts, one run in 14 days for each person remains."
  }

  accept "event-wait-polled" {
    reason = "Answers land in the inbox of care at once, whatever the flow does; the other waits only make a message come later or a run end later."
  }

  accept "exclusive" {
    reason = "Smart Sending keeps 16 hours between two messages. What remains is that somebody can be in a welcome and a cart at once, and hears both; the caps of the account hold that within bounds."
  }

  accept "fallback-partial" {
    journeys = [journey.order_confirmation]
    reason   = "The confirmation is transactional and never skipped by Smart Sending."
  }

  accept "frequency-cap" {
    reason = "Smart Sending is set to 16 hours, which is our least gap. The caps for a week have no counterpart; unsubscribe rates are looked at each month for that."
  }

  accept "hold-not-awaited" {
    reason = "Quiet hours of the account are 20:00 to 09:00 too. At night the checks are then older than an hour when the notification goes out; we take that for a reminder."
  }

  accept "holdout-per-run" {
    reason = "Results are read for each run, not for each person."
  }

  accept "journey-dates" {
    reason = "APPLY.md lists the dates, and the lifecycle calendar holds them."
  }

  accept "occupancy" {
    reason = "Exits are tested before each message, so nobody gets one too many."
  }

  accept "quiet-hours" {
    reason = "Quiet hours of the account are 20:00 to 09:00 too."
  }

  accept "per-product" {
    reason = "The shop fills those segments for all products that we might write about next. One that does not fit keeps all of them back."
  }

  accept "restart-overlap" {
    journeys = [journey.payment_failed]
    reason   = "A payment that fails twice brings two reminders at most, and both are true."
  }

  accept "sms-opt-out" {
    journeys = [journey.win_back]
    reason   = "Klaviyo's own words on how to stop say the same."
  }

  accept "split-sticky" {
    journeys = [journey.cart_abandonment]
    reason   = "A person leaves a cart again after 14 days at the earliest; the test compares runs."
  }

  accept "task-is-alert" {
    reason = "Care works from its mailbox and keeps its own list of what is due."
  }

  accept "update-by-webhook" {
    journeys = [journey.route_guide]
    reason   = "The key of that webhook may write profiles and nothing else."
  }

  accept "whatsapp-template" {
    reason = "The approved templates were written from this copy; whoever changes one asks for the other."
  }

  accept "window-start" {
    journeys = [journey.win_back]
    reason   = "At worst the second mail comes a week later, to people who stayed away for a year."
  }
}

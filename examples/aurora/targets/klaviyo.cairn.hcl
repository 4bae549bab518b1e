target "klaviyo" {
  engine  = "klaviyo"
  options = { trigger_timezone = "profile" }

  bind {
    event = {
      newsletter_requested = "Newsletter Requested"
      newsletter_confirmed = "Newsletter Confirmed"
      guide_requested      = "Route Guide Requested"
      interest_chosen      = "Interest Chosen"
      product_viewed       = "Viewed Product"
      cart_abandoned       = "Cart Abandoned"
      cart_updated         = "Cart Updated"
      order_placed         = "Placed Order"
      payment_received     = "Payment Received"
      payment_failed       = "Payment Failed"
      order_shipped        = "Shipped Order"
      order_delayed        = "Delayed Order"
      order_delivered      = "Delivered Order"
      return_received      = "Return Received"
      refund_paid          = "Refunded Order"
      order_cancelled      = "Cancelled Order"
      call_ended           = "Call Ended"
      size_help_asked      = "Size Help Asked"
      complaint_opened     = "Complaint Opened"
      complaint_closed     = "Complaint Closed"
      "order_placed.total" = "$value"
      review_submitted     = "Submitted Review"
      friend_ordered       = "Friend Ordered"
    }
    profile = {
      first_name     = "first_name"
      language       = "properties.language"
      country        = "properties.country"
      birthday       = "properties.birthday"
      activity       = "properties.activity"
      interests      = "properties.interests"
      order_channel  = "properties.order_channel"
      do_not_contact = "properties.do_not_contact"
    }
  }

  accept "not-exported" {
    journeys = [journey.parcel_watch, journey.spring_swap, journey.winter_care]
    reason   = "Both campaigns go out as campaigns by hand, and our own system watches parcels, since only it can ask the carrier."
  }

  accept "correlation" {
    reason = "Two carts or two orders at once are rare with our customers, and every exit errs on the quiet side."
  }

  accept "date-window" {
    reason = "A wish that is a day off is still a wish."
  }

  accept "emit-by-webhook" {
    reason = "A complaint that opens a minute later still stops the next promotion."
  }

  accept "engagement-any" {
    reason = "Whoever clicked on something else of ours that day knows the way too."
  }

  accept "enroll-by-event" {
    reason = "A minute more does not matter to somebody who wants another size."
  }

  accept "entry-filter-split" {
    reason = "People are refused for reasons that last longer than the re-entry."
  }

  accept "entry-key" {
    reason = "The shop and the telephone system record each order and each call once."
  }

  accept "event-wait-polled" {
    reason = "What follows each of these waits is not urgent."
  }

  accept "exclusive" {
    reason = "Smart Sending leaves 16 hours between two messages of ours, and the shop team reads the calendar of journeys every week."
  }

  accept "fallback-partial" {
    reason = "The fallback is for people who gave no address at all."
  }

  accept "frequency-cap" {
    reason = "The Smart Sending window of the account is 16 hours on each channel, which keeps the week below the cap."
  }

  accept "hold-not-awaited" {
    reason = "The app holds notifications at night by itself."
  }

  accept "holdout-per-run" {
    reason = "We compare runs, not people."
  }

  accept "journey-dates" {
    reason = "The lifecycle team turns flows off from the promotion calendar."
  }

  accept "occupancy" {
    reason = "Nothing else asks whether somebody is still inside."
  }

  accept "pending-uncounted" {
    reason = "Who has two orders under way has usually both or none delivered within the month."
  }

  accept "quiet-hours" {
    reason = "The app holds notifications at night by itself, and Klaviyo has quiet hours for SMS."
  }

  accept "restart-overlap" {
    reason = "The messages of both runs carry their own order."
  }

  accept "sms-opt-out" {
    reason = "Klaviyo adds its own words on how to stop, in the language of the number."
  }

  accept "split-sticky" {
    reason = "Few people leave two carts within the test."
  }

  accept "task-is-alert" {
    reason = "Care works from its mailbox."
  }

  accept "update-by-webhook" {
    reason = "The key may write profiles and events, and nothing else."
  }

  accept "whatsapp-template" {
    reason = "The approved templates hold the same words; the brand team compares them every quarter."
  }

  accept "window-start" {
    reason = "A week later is early enough for somebody who stayed away for a year."
  }
}

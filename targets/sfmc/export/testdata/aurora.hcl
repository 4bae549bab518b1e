# Target blocks for tests: what the example binds and accepts for Marketing Cloud.
target "sfmc" {
  engine = "sfmc"

  bind "prod" {
    event = {
      "cart_updated.last_at" = "Customers.LastCartUpdated"
      "interest_chosen.last_at" = "Customers.LastInterestChosen"
      "newsletter_confirmed.last_at" = "Customers.LastNewsletterConfirmed"
      "order_cancelled.last_at" = "Customers.LastOrderCancelled"
      "order_delivered.last_at" = "Customers.LastOrderDelivered"
      "order_placed.last_at" = "Customers.LastOrderPlaced"
      "payment_failed.last_at" = "Customers.LastPaymentFailed"
      "payment_received.last_at" = "Customers.LastPaymentReceived"
      "refund_paid.last_at" = "Customers.LastRefundPaid"
      "return_received.last_at" = "Customers.LastReturnReceived"
      "review_submitted.last_at" = "Customers.LastReviewSubmitted"
    }
    check = {
      in_stock = "Customers.CartInStock"
      not_owned = "Customers.CartIsNew"
      not_returned = "Customers.CartNotReturned"
      no_open_complaint = "Customers.NoComplaint"
      nothing_on_its_way = "Customers.NothingOnItsWay"
      no_recent_order = "Customers.NoRecentOrder"
      no_recent_return = "Customers.NoRecentReturn"
      no_order_yet = "Customers.NeverOrdered"
      still_lapsed = "Customers.Lapsed"
    }
    segment = {
      regulars = "Customers.Regular"
      lapsed = "Customers.Lapsed"
      do_not_contact = "Customers.DoNotContact"
      boot_owners = "Customers.Boots"
      jacket_owners = "Customers.Jackets"
      new_boots = "Customers.NewBoots"
      new_jacket = "Customers.NewJacket"
    }
    offer = {
      first_order = "Codes.First"
      friend = "Codes.Friend"
      birthday = "Codes.Birthday"
    }
    journey = {
      birthday = "entry-birthday"
      "birthday.automation" = "run-birthday"
      cross_sell = "entry-cross-sell"
      "cross_sell.automation" = "run-cross-sell"
      spring_swap = "entry-spring-swap"
      "spring_swap.automation" = "run-spring-swap"
      win_back = "entry-win-back"
      "win_back.automation" = "run-win-back"
      winter_care = "entry-winter-care"
      "winter_care.automation" = "run-winter-care"
    }
    channel = {
      "email.sender_profile" = "testExisting_senderProfile"
      "email.send_classification" = "testExisting_sendClassification"
      "email.delivery_profile" = "Default"
      "email.publication_list" = "my subscribers/All Subscribers"
      "sms.code" = "4912312345678"
      "sms.keyword" = "4912312345678.TESTEXISTING_KEYWORD"
    }
  }

  accept "not-exported" {
    journeys = [journey.parcel_watch, journey.review_request, journey.route_guide, journey.size_help, journey.return_and_refund]
    reason   = "Lists, answers and what events brought are not known there; other systems do these."
  }
  accept "audience-by-automation" { reason = "Automations fill the data extensions each morning." }
  accept "task-by-hand" { reason = "Care adds the activity once; the journey is published after that." }
  accept "occupancy" { reason = "Waits are short." }
  accept "correlation" { reason = "Two at once are rare." }
  accept "event-wait-polled" { reason = "A message later does no harm." }
  accept "frequency-cap" { reason = "Caps are kept in the account." }
  accept "entry-key" { reason = "The shop fires each event once." }
  accept "exclusive" { reason = "Priorities are kept by the automations." }
  accept "consent-by-status" { reason = "One list for all mail." }
  accept "account-zone" { reason = "All live in one time zone." }
  accept "window-start" { reason = "A day later does no harm." }
  accept "any-weekday" { reason = "Weekends are taken." }
  accept "reentry-gap" { reason = "The shop keeps to the time." }
  accept "restart-overlap" { reason = "Both messages are true." }
  accept "sms-by-hand" { reason = "Done once." }
  accept "channel-dropped" { reason = "Pushes are sent by the app." }
  accept "holdout-per-run" { reason = "Runs are compared." }
  accept "journey-dates" { reason = "In the calendar." }
  accept "quiet-hours" { reason = "The same in the account." }
  accept "hold-not-awaited" { reason = "At night nobody abandons a cart." }
  accept "unsubscribe-exit" { reason = "No mail is sent." }
  accept "engagement-email" { reason = "Clicks are in mail." }
  accept "split-sticky" { reason = "Runs are compared." }
  accept "per-product" { reason = "The shop fills the attribute for all products." }
  accept "offer-dates" { reason = "Switched with the offer." }
  accept "sms-opt-out" { reason = "People answer STOP." }
}
target "sfmc_rest" {
  engine = "sfmc"
  options = { form = "rest", subdomain = "mc12345" }

  bind "prod" {
    event = {
      "cart_updated.last_at" = "Customers.LastCartUpdated"
      "interest_chosen.last_at" = "Customers.LastInterestChosen"
      "newsletter_confirmed.last_at" = "Customers.LastNewsletterConfirmed"
      "order_cancelled.last_at" = "Customers.LastOrderCancelled"
      "order_delivered.last_at" = "Customers.LastOrderDelivered"
      "order_placed.last_at" = "Customers.LastOrderPlaced"
      "payment_failed.last_at" = "Customers.LastPaymentFailed"
      "payment_received.last_at" = "Customers.LastPaymentReceived"
      "refund_paid.last_at" = "Customers.LastRefundPaid"
      "return_received.last_at" = "Customers.LastReturnReceived"
      "review_submitted.last_at" = "Customers.LastReviewSubmitted"
    }
    check = {
      in_stock = "Customers.CartInStock"
      not_owned = "Customers.CartIsNew"
      not_returned = "Customers.CartNotReturned"
      no_open_complaint = "Customers.NoComplaint"
      nothing_on_its_way = "Customers.NothingOnItsWay"
      no_recent_order = "Customers.NoRecentOrder"
      no_recent_return = "Customers.NoRecentReturn"
      no_order_yet = "Customers.NeverOrdered"
      still_lapsed = "Customers.Lapsed"
    }
    segment = {
      regulars = "Customers.Regular"
      lapsed = "Customers.Lapsed"
      do_not_contact = "Customers.DoNotContact"
      boot_owners = "Customers.Boots"
      jacket_owners = "Customers.Jackets"
      new_boots = "Customers.NewBoots"
      new_jacket = "Customers.NewJacket"
    }
    offer = {
      first_order = "Codes.First"
      friend = "Codes.Friend"
      birthday = "Codes.Birthday"
    }
    journey = {
      birthday = "entry-birthday"
      "birthday.automation" = "run-birthday"
      cross_sell = "entry-cross-sell"
      "cross_sell.automation" = "run-cross-sell"
      spring_swap = "entry-spring-swap"
      "spring_swap.automation" = "run-spring-swap"
      win_back = "entry-win-back"
      "win_back.automation" = "run-win-back"
      winter_care = "entry-winter-care"
      "winter_care.automation" = "run-winter-care"
    }
    channel = {
      "email.sender_profile" = "testExisting_senderProfile"
      "email.send_classification" = "testExisting_sendClassification"
      "email.delivery_profile" = "Default"
      "email.publication_list" = "my subscribers/All Subscribers"
      "sms.code" = "4912312345678"
      "sms.keyword" = "4912312345678.TESTEXISTING_KEYWORD"
    }
    # What has a standard in mcdev has none in the API.
  }

  accept "not-exported" {
    journeys = [journey.parcel_watch, journey.review_request, journey.route_guide, journey.size_help, journey.return_and_refund]
    reason   = "Lists, answers and what events brought are not known there; other systems do these."
  }
  accept "audience-by-automation" { reason = "Automations fill the data extensions each morning." }
  accept "task-by-hand" { reason = "Care adds the activity once; the journey is published after that." }
  accept "occupancy" { reason = "Waits are short." }
  accept "correlation" { reason = "Two at once are rare." }
  accept "event-wait-polled" { reason = "A message later does no harm." }
  accept "frequency-cap" { reason = "Caps are kept in the account." }
  accept "entry-key" { reason = "The shop fires each event once." }
  accept "exclusive" { reason = "Priorities are kept by the automations." }
  accept "consent-by-status" { reason = "One list for all mail." }
  accept "account-zone" { reason = "All live in one time zone." }
  accept "window-start" { reason = "A day later does no harm." }
  accept "any-weekday" { reason = "Weekends are taken." }
  accept "reentry-gap" { reason = "The shop keeps to the time." }
  accept "restart-overlap" { reason = "Both messages are true." }
  accept "sms-by-hand" { reason = "Done once." }
  accept "channel-dropped" { reason = "Pushes are sent by the app." }
  accept "holdout-per-run" { reason = "Runs are compared." }
  accept "journey-dates" { reason = "In the calendar." }
  accept "quiet-hours" { reason = "The same in the account." }
  accept "hold-not-awaited" { reason = "At night nobody abandons a cart." }
  accept "unsubscribe-exit" { reason = "No mail is sent." }
  accept "engagement-email" { reason = "Clicks are in mail." }
  accept "split-sticky" { reason = "Runs are compared." }
  accept "per-product" { reason = "The shop fills the attribute for all products." }
  accept "offer-dates" { reason = "Switched with the offer." }
  accept "sms-opt-out" { reason = "People answer STOP." }
}

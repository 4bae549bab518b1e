# A chain with shops in three countries would like to sell our boots under our name. It
# sends with Marketing Cloud and takes files by mcdev; this is what it would get of each
# journey. Names on the right are those that its team has promised to keep for us. No
# journey of ours is published there.
target "sfmc" {
  engine = "sfmc"
  role   = "copy"
  options = {
    credential    = "trailhead"
    business_unit = "Aurora_NL"
    folder        = "my journeys"
    contact_data  = "Customers"
    contact_key   = "ContactKey"
  }

  bind {
    # The chain's warehouse writes when each of these last came, within a minute.
    event = {
      "cart_updated.last_at"         = "Customers.LastCartUpdated"
      "interest_chosen.last_at"      = "Customers.LastInterestChosen"
      "newsletter_confirmed.last_at" = "Customers.LastNewsletterConfirmed"
      "order_cancelled.last_at"      = "Customers.LastOrderCancelled"
      "order_delivered.last_at"      = "Customers.LastOrderDelivered"
      "order_placed.last_at"         = "Customers.LastOrderPlaced"
      "payment_failed.last_at"       = "Customers.LastPaymentFailed"
      "payment_received.last_at"     = "Customers.LastPaymentReceived"
      "refund_paid.last_at"          = "Customers.LastRefundPaid"
      "return_received.last_at"      = "Customers.LastReturnReceived"
      "review_submitted.last_at"     = "Customers.LastReviewSubmitted"
    }
    profile = {
      first_name = "Customers.FirstName"
      language   = "Customers.Language"
      email      = "Customers.EmailAddress"
      phone      = "Customers.MobileNumber"
    }
    segment = {
      boot_owners    = "Customers.OwnsBoots"
      do_not_contact = "Customers.DoNotContact"
      jacket_owners  = "Customers.OwnsJacket"
      lapsed         = "Customers.IsLapsed"
      new_boots      = "Customers.HasNewBoots"
      new_jacket     = "Customers.HasNewJacket"
      regulars       = "Customers.IsRegular"
    }
    check = {
      in_stock           = "Customers.CartInStock"
      no_open_complaint  = "Customers.NoOpenComplaint"
      no_order_yet       = "Customers.NeverOrdered"
      no_recent_order    = "Customers.NoRecentOrder"
      no_recent_return   = "Customers.NoRecentReturn"
      not_owned          = "Customers.CartNotOwned"
      not_returned       = "Customers.CartNotReturned"
      nothing_on_its_way = "Customers.NothingOnItsWay"
      still_lapsed       = "Customers.IsLapsed"
    }
    offer = {
      birthday    = "Codes.Birthday"
      first_order = "Codes.FirstOrder"
      friend      = "Codes.Friend"
    }
    journey = {
      birthday                 = "Birthdays of today"
      "birthday.automation"    = "aurora-birthday"
      cross_sell               = "Care kits of today"
      "cross_sell.automation"  = "aurora-care-kits"
      spring_swap              = "Spring swap"
      "spring_swap.automation" = "aurora-spring-swap"
      win_back                 = "Lapsed customers of today"
      "win_back.automation"    = "aurora-win-back"
      winter_care              = "Winter care"
      "winter_care.automation" = "aurora-winter-care"
    }
    channel = {
      "email.sender_profile"      = "aurora-nl"
      "email.send_classification" = "aurora-commercial"
      "email.publication_list"    = "my subscribers/Aurora"
      "sms.code"                  = "31201234567"
      "sms.keyword"               = "31201234567.AURORA"
    }
  }

  accept "not-exported" {
    journeys = [journey.parcel_watch, journey.return_and_refund, journey.review_request, journey.route_guide, journey.size_help]
    reason   = "Only our own systems can ask the carrier, keep the interests of a person or tell the help desk of a complaint. These five stay with us, and the chain has messages of its own for them."
  }

  accept "account-zone" {
    reason = "All three countries of the chain share a time zone."
  }

  accept "any-weekday" {
    reason = "Shops are open on Saturdays, and letters may come then."
  }

  accept "audience-by-automation" {
    reason = "Their team writes the queries, and we hold them against our segments before the first morning."
  }

  accept "channel-dropped" {
    reason = "There is no app of the chain; whoever has ours gets its pushes from us."
  }

  accept "consent-by-status" {
    reason = "The publication list Aurora holds those who agreed, and nobody else."
  }

  accept "correlation" {
    reason = "Two orders, carts or returns at once are rare, and then a message fewer is sent."
  }

  accept "engagement-email" {
    reason = "The offer is in the mail; the push only reminds of it."
  }

  accept "entry-key" {
    reason = "The warehouse fires each order, return and call once."
  }

  accept "event-wait-polled" {
    reason = "What follows these waits is a letter for another day."
  }

  accept "exclusive" {
    reason = "The automations fill no extension with people who are in another journey."
  }

  accept "frequency-cap" {
    reason = "Einstein Engagement Frequency is set to four a week for the whole business unit."
  }

  accept "hold-not-awaited" {
    reason = "Carts are seldom left at night, and then the mail lies there in the morning."
  }

  accept "holdout-per-run" {
    reason = "Nobody enters again within the time that is measured."
  }

  accept "journey-dates" {
    reason = "The dates of the campaigns stand in the calendar of their team."
  }

  accept "occupancy" {
    reason = "Waits are two days at most before a message, and exits are looked at when they end."
  }

  accept "offer-dates" {
    reason = "The data extension Codes holds codes only while an offer runs."
  }

  accept "per-product" {
    reason = "The warehouse fills the attribute for all products of the cart at once."
  }

  accept "quiet-hours" {
    reason = "Their unit sends mail by day alone, and texts keep the window."
  }

  accept "reentry-gap" {
    reason = "The warehouse fires no second event within the time."
  }

  accept "restart-overlap" {
    reason = "The first message of the earlier run asks whether there is still a cart, and so sends nothing."
  }

  accept "sms-by-hand" {
    reason = "Three texts, made once by their team from the files."
  }

  accept "sms-opt-out" {
    reason = "People answer STOP, which MobileConnect knows in each country."
  }

  accept "split-sticky" {
    reason = "Runs are compared, not people."
  }

  accept "task-by-hand" {
    reason = "Care adds the two activities before anything is published."
  }

  accept "unsubscribe-exit" {
    reason = "Nothing but mail follows, and it is not sent."
  }

  accept "window-start" {
    reason = "A letter that comes the next morning comes early enough."
  }
}

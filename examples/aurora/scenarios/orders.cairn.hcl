scenario "payment_failed_then_paid" {
  title    = "Paid after the first message: no reminder"
  journeys = [journey.payment_failed]
  given {
    now     = "2027-03-01T20:30:00+01:00"
    profile = { country = "NL", language = "nl-NL" }
  }
  at "0s" {
    event = event.payment_failed
    set   = { order_id = "A-1004", amount = 89 }
  }
  at "3h" {
    event = event.payment_received
    set   = { order_id = "A-1004", amount = 89 }
  }
  expect {
    sends = [{ message = message.payment_failed, channel = channel.email, at = "0s" }]
    exit  = "paid"
  }
}

scenario "shipped_on_the_channel_they_chose" {
  title    = "WhatsApp where people asked for it, without any consent to promotion"
  journeys = [journey.shipping_notice]
  given {
    now     = "2027-03-01T21:15:00+01:00"
    profile = { country = "NL", language = "nl-NL", order_channel = "whatsapp" }
  }
  at "0s" {
    event = event.order_shipped
    set   = { order_id = "A-1005", carrier = "Postkoets", expected_on = "2027-03-03" }
  }
  expect {
    sends = [{ message = message.order_shipped, channel = channel.whatsapp, at = "0s" }]
    exit  = "completed"
  }
}

scenario "lost_parcel_is_found_by_us" {
  title    = "A day after the promise, if even the carrier does not answer"
  journeys = [journey.parcel_watch]
  given {
    now     = "2027-03-01T10:00:00+01:00"
    profile = { country = "BE", language = "nl-BE", tz = "Europe/Brussels" }
  }
  at "0s" {
    event = event.order_shipped
    set   = { order_id = "A-1006", carrier = "Postkoets", expected_on = "2027-03-03" }
  }
  at "1h" { fail = step.carrier }
  expect {
    sends = [{ message = message.parcel_late, channel = channel.email, at = "3d11h" }]
    tasks = ["search"]
    exit  = "completed"
  }
}

scenario "late_refund_is_told_by_us" {
  title    = "No money after seven days: a mail and a task"
  journeys = [journey.return_and_refund]
  given {
    now     = "2027-03-01T10:00:00+01:00"
    profile = { country = "SE", language = "sv-SE", tz = "Europe/Stockholm" }
  }
  at "0s" {
    event = event.return_received
    set = {
      return_id = "R-2001"
      order_id  = "A-1007"
      reason    = "quality"
      category  = "packs"
      items     = [{ sku = "PACK-2", name = "Ryggsäck Ås 38", price = 149 }]
    }
  }
  expect {
    sends = [
      { message = message.return_received, channel = channel.email, at = "0s" },
      { message = message.refund_late, channel = channel.email, at = "7d" },
    ]
    tasks = ["find_money"]
    exit  = "completed"
  }
}

scenario "cancelled_order_is_confirmed" {
  title    = "A cancelled order is confirmed at once"
  journeys = [journey.cancellation_notice]
  given {
    now     = "2027-02-10T10:00:00+01:00"
    profile = { language = "nl-NL", country = "NL" }
  }
  at "0s" {
    event = event.order_cancelled
    set   = { order_id = "A-1001", amount = 89, paid = true }
  }
  expect {
    sends = [{ message = message.order_cancelled, channel = channel.email, at = "0s" }]
    exit  = "completed"
  }
}

scenario "delay_by_mail_and_on_the_phone" {
  title    = "A new day is told by mail and on the phone"
  journeys = [journey.delay_notice]
  given {
    now     = "2027-02-10T10:00:00+01:00"
    profile = { language = "nl-NL", country = "NL" }
  }
  at "0s" {
    event = event.order_delayed
    set   = { order_id = "A-1001", carrier = "Postkoets", expected_on = "2027-03-12" }
  }
  expect {
    sends = [
      { message = message.order_delayed, channel = channel.email, at = "0s" },
      { message = message.order_delayed, channel = channel.push, at = "0s" },
    ]
    exit = "completed"
  }
}

scenario "parcel_is_there" {
  title    = "The parcel is there: one short message"
  journeys = [journey.delivery_notice]
  given {
    now     = "2027-02-10T10:00:00+01:00"
    profile = { language = "nl-NL", country = "NL" }
  }
  at "0s" {
    event = event.order_delivered
    set = {
      order_id = "A-1008b"
      category = "footwear"
      place    = "home"
      items    = [{ sku = "BOOT-1", name = "Wandelschoen Stig", price = 179 }]
    }
  }
  expect {
    sends = [{ message = message.order_delivered, channel = channel.push, at = "0s" }]
    exit  = "completed"
  }
}

scenario "confirmation_came_back" {
  title    = "A confirmation that bounced: care looks for the address"
  journeys = [journey.order_confirmation]
  given {
    now     = "2027-02-10T10:00:00+01:00"
    profile = { language = "nl-NL", country = "NL" }
  }
  at "0s" {
    event = event.order_placed
    set = {
      order_id    = "A-1001"
      total       = 89
      items       = [{ sku = "TENT-1", name = "Tarp Ven", price = 89 }]
      handover    = "home"
      expected_on = "2027-03-12"
    }
  }
  at "15m" { bounced = send.confirmation }
  expect {
    sends = [{ message = message.order_confirmation, channel = channel.email, at = "0s" }]
    tasks = ["correct_address"]
    exit  = "completed"
  }
}

scenario "order_is_confirmed" {
  title    = "An order is confirmed at once, and that is all"
  journeys = [journey.order_confirmation]
  given {
    now     = "2027-02-10T10:00:00+01:00"
    profile = { language = "nl-NL", country = "NL" }
  }
  at "0s" {
    event = event.order_placed
    set = {
      order_id    = "A-1001"
      total       = 89
      items       = [{ sku = "TENT-1", name = "Tarp Ven", price = 89 }]
      handover    = "home"
      expected_on = "2027-03-12"
    }
  }
  expect {
    sends = [{ message = message.order_confirmation, channel = channel.email, at = "0s" }]
    exit  = "completed"
  }
}

scenario "no_address_to_confirm_to" {
  title    = "Nobody to confirm to: care asks for the address"
  journeys = [journey.order_confirmation]
  given {
    now       = "2027-02-10T10:00:00+01:00"
    profile   = { language = "nl-NL", country = "NL" }
    reachable = []
  }
  at "0s" {
    event = event.order_placed
    set = {
      order_id    = "A-1001"
      total       = 89
      items       = [{ sku = "TENT-1", name = "Tarp Ven", price = 89 }]
      handover    = "home"
      expected_on = "2027-03-12"
    }
  }
  expect {
    sends = []
    tasks = ["ask_address"]
    exit  = "no_address"
  }
}

scenario "carrier_says_it_moves_three_times" {
  title    = "The carrier says three times that it moves, then we search"
  journeys = [journey.parcel_watch]
  given {
    now     = "2027-02-10T10:00:00+01:00"
    profile = { language = "nl-NL", country = "NL" }
    answers = { carrier = { status = "moving" } }
  }
  at "0s" {
    event = event.order_shipped
    set   = { order_id = "A-1005", carrier = "Postkoets", expected_on = "2027-03-12" }
  }
  expect {
    sends = [{ message = message.parcel_late, channel = channel.email, at = "34d11h" }]
    tasks = ["search"]
    exit  = "completed"
  }
}

scenario "promise_was_over_when_it_was_sent" {
  title    = "Sent after the promised day: we search a day later"
  journeys = [journey.parcel_watch]
  given {
    now     = "2027-02-10T10:00:00+01:00"
    profile = { language = "nl-NL", country = "NL" }
  }
  at "0s" {
    event = event.order_shipped
    set   = { order_id = "A-1005", carrier = "Postkoets", expected_on = "2027-02-09" }
  }
  expect {
    sends = [{ message = message.parcel_late, channel = channel.email, at = "1d" }]
    tasks = ["search"]
    exit  = "completed"
  }
}

scenario "payment_failed_and_silence" {
  title    = "No payment: one reminder after a day, then the shop cancels"
  journeys = [journey.payment_failed]
  given {
    now     = "2027-02-10T10:00:00+01:00"
    profile = { language = "nl-NL", country = "NL" }
  }
  at "0s" {
    event = event.payment_failed
    set   = { order_id = "A-1004", amount = 89 }
  }
  expect {
    sends = [
      { message = message.payment_failed, channel = channel.email, at = "0s" },
      { message = message.payment_reminder, channel = channel.email, at = "1d" },
    ]
    exit = "completed"
  }
}

scenario "payment_is_confirmed" {
  title    = "A payment is confirmed at once"
  journeys = [journey.payment_received]
  given {
    now     = "2027-02-10T10:00:00+01:00"
    profile = { language = "nl-NL", country = "NL" }
  }
  at "0s" {
    event = event.payment_received
    set   = { order_id = "A-1004", amount = 89 }
  }
  expect {
    sends = [{ message = message.payment_received, channel = channel.email, at = "0s" }]
    exit  = "completed"
  }
}

scenario "refund_is_told" {
  title    = "Money paid back is told at once"
  journeys = [journey.refund_notice]
  given {
    now     = "2027-02-10T10:00:00+01:00"
    profile = { language = "nl-NL", country = "NL" }
  }
  at "0s" {
    event = event.refund_paid
    set   = { refund_id = "R-1001", order_id = "A-1001", amount = 89 }
  }
  expect {
    sends = [{ message = message.refund_paid, channel = channel.email, at = "0s" }]
    exit  = "completed"
  }
}

scenario "refund_on_time" {
  title    = "Refund within a week: the return ends in silence"
  journeys = [journey.return_and_refund]
  given {
    now     = "2027-02-10T10:00:00+01:00"
    profile = { language = "nl-NL", country = "NL" }
  }
  at "0s" {
    event = event.return_received
    set = {
      return_id = "R-2001"
      order_id  = "A-1007"
      reason    = "quality"
      category  = "packs"
      items     = [{ sku = "PACK-2", name = "Ryggsäck Ås 38", price = 149 }]
    }
  }
  at "2h" {
    event = event.refund_paid
    set   = { refund_id = "R-1001", order_id = "A-1007", amount = 89 }
  }
  expect {
    sends = [{ message = message.return_received, channel = channel.email, at = "0s" }]
    exit  = "refunded"
  }
}

scenario "shipped_by_text_message" {
  title    = "A text message where people chose one"
  journeys = [journey.shipping_notice]
  given {
    now     = "2027-02-10T10:00:00+01:00"
    profile = { language = "nl-NL", country = "NL", order_channel = "sms" }
  }
  at "0s" {
    event = event.order_shipped
    set   = { order_id = "A-1005", carrier = "Postkoets", expected_on = "2027-03-12" }
  }
  expect {
    sends = [{ message = message.order_shipped, channel = channel.sms, at = "0s" }]
    exit  = "completed"
  }
}

scenario "shipped_by_mail" {
  title    = "A mail where people chose nothing"
  journeys = [journey.shipping_notice]
  given {
    now     = "2027-02-10T10:00:00+01:00"
    profile = { language = "nl-NL", country = "NL" }
  }
  at "0s" {
    event = event.order_shipped
    set   = { order_id = "A-1005", carrier = "Postkoets", expected_on = "2027-03-12" }
  }
  expect {
    sends = [{ message = message.order_shipped, channel = channel.email, at = "0s" }]
    exit  = "completed"
  }
}

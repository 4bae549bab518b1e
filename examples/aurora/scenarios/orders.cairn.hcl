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

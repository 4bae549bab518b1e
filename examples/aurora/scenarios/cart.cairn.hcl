# What cart_abandonment promises, as examples that can be run.

scenario "cart_two_messages_and_no_more" {
  title    = "Notification after two hours, one mail a day later"
  journeys = [journey.cart_abandonment]
  given {
    now      = "2027-02-10T12:00:00+01:00"
    profile  = { first_name = "Noor", country = "NL", language = "nl-NL", tz = "Europe/Amsterdam" }
    consents = [consent.newsletter, consent.push]
    arms     = { subject = "question" }
  }
  at "0s" {
    event = event.cart_abandoned
    set = {
      cart_id = "c1"
      total   = 129.95
      items   = [{ sku = "JACKET-1", name = "Regenjas Vinga", price = 129.95 }]
    }
  }
  expect {
    sends = [
      { message = message.cart_reminder, channel = channel.push, at = "2h" },
      { message = message.cart_help_question, channel = channel.email, at = "1d2h" },
    ]
    exit = "completed"
  }
}

scenario "cart_at_night_waits_for_the_morning" {
  title    = "No notification between eight in the evening and nine in the morning"
  journeys = [journey.cart_abandonment]
  given {
    now      = "2027-02-10T21:30:00+01:00"
    profile  = { country = "NL", language = "nl-NL", tz = "Europe/Amsterdam" }
    consents = [consent.newsletter, consent.push]
  }
  at "0s" {
    event = event.cart_abandoned
    set = {
      cart_id = "c2"
      total   = 64
      items   = [{ sku = "PACK-1", name = "Rugzak Dal 24", price = 64 }]
    }
  }
  at "12h" { clicked = send.nudge }
  expect {
    sends = [{ message = message.cart_reminder, channel = channel.push, at = "11h30m" }]
    exit  = "knows_the_way"
  }
}

scenario "cart_silent_while_a_parcel_travels" {
  title    = "Nobody is sold something while an order is on its way"
  journeys = [journey.cart_abandonment]
  given {
    now      = "2027-02-10T12:00:00+01:00"
    profile  = { country = "BE", language = "nl-BE", tz = "Europe/Brussels" }
    consents = [consent.newsletter]
  }
  at "-2d" {
    event = event.order_placed
    set = {
      order_id = "A-1001"
      total    = 89
      items    = [{ sku = "TENT-1", name = "Tarp Ven", price = 89 }]
      handover = "home"
    }
  }
  at "0s" {
    event = event.cart_abandoned
    set = {
      cart_id = "c3"
      total   = 45
      items   = [{ sku = "STOVE-1", name = "Brander Gnist", price = 45 }]
    }
  }
  expect {
    sends = []
    exit  = "first_moment.not_now"
  }
}

scenario "order_ends_the_cart" {
  title    = "An order ends browse and cart reminders at once"
  journeys = [journey.browse_abandonment, journey.cart_abandonment]
  given {
    now      = "2027-02-10T10:00:00+01:00"
    profile  = { country = "SE", language = "sv-SE", tz = "Europe/Stockholm" }
    consents = [consent.newsletter, consent.push]
  }
  at "0s" {
    event = event.second_look
    set   = { sku = "BOOT-1", name = "Känga Stig", price = 179, category = "footwear" }
  }
  at "1h" {
    event = event.cart_updated
    set   = { cart_id = "c4" }
  }
  at "2h" {
    event = event.cart_abandoned
    set = {
      cart_id = "c4"
      total   = 179
      items   = [{ sku = "BOOT-1", name = "Känga Stig", price = 179 }]
    }
  }
  at "3h" {
    event = event.order_placed
    set = {
      order_id = "A-1002"
      total    = 179
      items    = [{ sku = "BOOT-1", name = "Känga Stig", price = 179 }]
      handover = "pickup_point"
    }
  }
  expect {
    sends = []
    exits = { browse_abandonment = "in_cart", cart_abandonment = "ordered" }
  }
}

scenario "cart_help_with_the_plain_subject" {
  title    = "The other half of the test gets the plain subject"
  journeys = [journey.cart_abandonment]
  given {
    now      = "2027-02-10T10:00:00+01:00"
    profile  = { language = "nl-NL", country = "NL" }
    consents = [consent.newsletter, consent.push]
    arms     = { subject = "plain" }
  }
  at "0s" {
    event = event.cart_abandoned
    set = {
      cart_id = "c1"
      total   = 129.95
      items   = [{ sku = "JACKET-1", name = "Regenjas Vinga", price = 129.95 }]
    }
  }
  expect {
    sends = [
      { message = message.cart_reminder, channel = channel.push, at = "2h" },
      { message = message.cart_help_plain, channel = channel.email, at = "1d2h" },
    ]
    exit = "completed"
  }
}

scenario "complaint_stops_the_second_cart_mail" {
  title    = "A complaint after the first message stops the second"
  journeys = [journey.cart_abandonment]
  given {
    now      = "2027-02-10T10:00:00+01:00"
    profile  = { language = "nl-NL", country = "NL" }
    consents = [consent.push]
  }
  at "0s" {
    event = event.cart_abandoned
    set = {
      cart_id = "c1"
      total   = 129.95
      items   = [{ sku = "JACKET-1", name = "Regenjas Vinga", price = 129.95 }]
    }
  }
  at "1d1h" {
    event = event.complaint_opened
    set   = { case_id = "k-1" }
  }
  expect {
    sends = [{ message = message.cart_reminder, channel = channel.push, at = "2h" }]
    exit  = "second_moment.not_now"
  }
}

scenario "busy_with_the_cart_again" {
  title    = "Whoever is busy with the cart again gets no second message"
  journeys = [journey.cart_abandonment]
  given {
    now      = "2027-02-10T10:00:00+01:00"
    profile  = { language = "nl-NL", country = "NL" }
    consents = [consent.push]
  }
  at "0s" {
    event = event.cart_abandoned
    set = {
      cart_id = "c1"
      total   = 129.95
      items   = [{ sku = "JACKET-1", name = "Regenjas Vinga", price = 129.95 }]
    }
  }
  at "4h" {
    event = event.cart_updated
    set   = { cart_id = "c1" }
  }
  expect {
    sends = [{ message = message.cart_reminder, channel = channel.push, at = "2h" }]
    exit  = "came_back"
  }
}

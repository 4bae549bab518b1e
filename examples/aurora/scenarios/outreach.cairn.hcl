# When we write of our own accord, and when we do not. What every such message has
# in common: one good moment, or none.

scenario "birthday_with_a_present" {
  title    = "A birthday at nine in the morning"
  journeys = [journey.birthday]
  given {
    now      = "2027-02-10T08:00:00+01:00"
    profile  = { language = "nl-NL", country = "NL" }
    consents = [consent.newsletter]
  }
  at "-1d" { profile = { birthday = "1993-02-10" } }
  expect {
    sends = [{ message = message.birthday, channel = channel.email, at = "1h" }]
    exit  = "completed"
  }
}

scenario "no_birthday_mail_when_the_moment_is_wrong" {
  title    = "No present by mail when the moment is wrong"
  journeys = [journey.birthday]
  given {
    now     = "2027-02-10T08:00:00+01:00"
    profile = { language = "nl-NL", country = "NL", birthday = "1993-02-10" }
  }
  at "-9d23h" {
    event = event.complaint_opened
    set   = { case_id = "k-1" }
  }
  expect {
    sends = []
    exit  = "moment.not_now"
  }
}

scenario "one_reminder_after_a_second_look" {
  title    = "One message four hours after a second look"
  journeys = [journey.browse_abandonment]
  given {
    now      = "2027-02-10T10:00:00+01:00"
    profile  = { language = "nl-NL", country = "NL" }
    consents = [consent.push]
  }
  at "0s" {
    event = event.second_look
    set   = { sku = "BOOT-1", name = "Känga Stig", price = 179, category = "footwear" }
  }
  expect {
    sends = [{ message = message.browse_reminder, channel = channel.push, at = "4h" }]
    exit  = "completed"
  }
}

scenario "no_browse_reminder_when_the_moment_is_wrong" {
  title    = "Something else is on their mind: no reminder of what they looked at"
  journeys = [journey.browse_abandonment]
  given {
    now     = "2027-02-10T10:00:00+01:00"
    profile = { language = "nl-NL", country = "NL" }
  }
  at "-9d20h" {
    event = event.complaint_opened
    set   = { case_id = "k-1" }
  }
  at "0s" {
    event = event.second_look
    set   = { sku = "BOOT-1", name = "Känga Stig", price = 179, category = "footwear" }
  }
  expect {
    sends = []
    exit  = "moment.not_now"
  }
}

scenario "boots_care_then_what_goes_with_them" {
  title    = "Boots: care after a month, what goes with them twelve days later"
  journeys = [journey.cross_sell]
  given {
    now      = "2027-02-10T10:00:00+01:00"
    profile  = { language = "nl-NL", country = "NL" }
    consents = [consent.newsletter]
  }
  at "20d" {
    event = event.order_delivered
    set = {
      order_id = "A-1008b"
      category = "footwear"
      place    = "home"
      items    = [{ sku = "BOOT-1", name = "Wandelschoen Stig", price = 179 }]
    }
  }
  expect {
    sends = [
      { message = message.care_boots, channel = channel.email, at = "50d" },
      { message = message.cross_sell_boots, channel = channel.email, at = "62d" },
    ]
    exit = "completed"
  }
}

scenario "boots_complaint_stops_the_second_mail" {
  title    = "Boots: a complaint between the two mails stops the second"
  journeys = [journey.cross_sell]
  given {
    now      = "2027-02-10T10:00:00+01:00"
    profile  = { language = "nl-NL", country = "NL" }
    consents = [consent.newsletter]
  }
  at "20d" {
    event = event.order_delivered
    set = {
      order_id = "A-1008b"
      category = "footwear"
      place    = "home"
      items    = [{ sku = "BOOT-1", name = "Wandelschoen Stig", price = 179 }]
    }
  }
  at "52d" {
    event = event.complaint_opened
    set   = { case_id = "k-1" }
  }
  expect {
    sends = [{ message = message.care_boots, channel = channel.email, at = "50d" }]
    exit  = "boots_moment.not_now"
  }
}

scenario "jacket_is_washed_after_a_month" {
  title    = "Jackets: how to wash them, a month after the parcel"
  journeys = [journey.cross_sell]
  given {
    now      = "2027-02-10T10:00:00+01:00"
    profile  = { language = "nl-NL", country = "NL" }
    consents = [consent.newsletter]
  }
  at "0s" {
    event = event.order_delivered
    set = {
      order_id = "A-1008"
      category = "jackets"
      place    = "home"
      items    = [{ sku = "JACKET-1", name = "Regenjas Vinga", price = 129.95 }]
    }
  }
  expect {
    sends = [{ message = message.cross_sell_jacket, channel = channel.email, at = "30d" }]
    exit  = "completed"
  }
}

scenario "jacket_advice_waits_for_a_better_moment" {
  title    = "Jackets: no advice while the moment is wrong"
  journeys = [journey.cross_sell]
  given {
    now     = "2027-02-10T10:00:00+01:00"
    profile = { language = "nl-NL", country = "NL" }
  }
  at "0s" {
    event = event.order_delivered
    set = {
      order_id = "A-1008"
      category = "jackets"
      place    = "home"
      items    = [{ sku = "JACKET-1", name = "Regenjas Vinga", price = 129.95 }]
    }
  }
  at "20d" {
    event = event.order_placed
    set = {
      order_id    = "A-1001"
      total       = 89
      items       = [{ sku = "TENT-1", name = "Tarp Ven", price = 89 }]
      handover    = "home"
      expected_on = "2027-04-01"
    }
  }
  expect {
    sends = []
    exit  = "jacket_moment.not_now"
  }
}

scenario "no_advice_for_other_things" {
  title    = "Neither boots nor jacket: we have nothing to add"
  journeys = [journey.cross_sell]
  given {
    now     = "2027-02-10T10:00:00+01:00"
    profile = { language = "nl-NL", country = "NL" }
  }
  at "0s" {
    event = event.order_delivered
    set = {
      order_id = "A-1008"
      category = "clothing"
      place    = "home"
      items    = [{ sku = "JACKET-1", name = "Regenjas Vinga", price = 129.95 }]
    }
  }
  expect {
    sends = []
    exit  = "nothing_to_add"
  }
}

scenario "no_advice_after_trouble" {
  title    = "An open complaint or a return: no advice at all"
  journeys = [journey.cross_sell]
  given {
    now     = "2027-02-10T10:00:00+01:00"
    profile = { language = "nl-NL", country = "NL" }
  }
  at "0s" {
    event = event.order_delivered
    set = {
      order_id = "A-1008"
      category = "jackets"
      place    = "home"
      items    = [{ sku = "JACKET-1", name = "Regenjas Vinga", price = 129.95 }]
    }
  }
  at "20d" {
    event = event.complaint_opened
    set   = { case_id = "k-1" }
  }
  expect {
    sends = []
    exit  = "calm"
  }
}

scenario "swap_for_an_old_jacket" {
  title    = "The swap, to people whose jacket is two to five years old"
  journeys = [journey.spring_swap]
  given {
    now      = "2027-03-02T09:00:00+01:00"
    profile  = { language = "nl-NL", country = "NL" }
    consents = [consent.newsletter]
  }
  at "-740d" {
    event = event.order_delivered
    set = {
      order_id = "A-1008b"
      category = "jackets"
      place    = "home"
      items    = [{ sku = "JACKET-1", name = "Regenjas Vinga", price = 129.95 }]
    }
  }
  expect {
    sends = [{ message = message.spring_swap, channel = channel.email, at = "1h" }]
    exit  = "completed"
  }
}

scenario "no_swap_when_the_moment_is_wrong" {
  title    = "No swap for people for whom the moment is wrong"
  journeys = [journey.spring_swap]
  given {
    now     = "2027-03-02T09:00:00+01:00"
    profile = { language = "nl-NL", country = "NL" }
  }
  at "-740d" {
    event = event.order_delivered
    set = {
      order_id = "A-1008b"
      category = "jackets"
      place    = "home"
      items    = [{ sku = "JACKET-1", name = "Regenjas Vinga", price = 129.95 }]
    }
  }
  at "-9d23h" {
    event = event.complaint_opened
    set   = { case_id = "k-1" }
  }
  expect {
    sends = []
    exit  = "moment.not_now"
  }
}

scenario "year_without_an_order" {
  title    = "After a year without an order: two messages, no discount"
  journeys = [journey.win_back]
  given {
    now      = "2027-02-10T10:00:00+01:00"
    profile  = { language = "nl-NL", country = "NL" }
    consents = [consent.newsletter]
  }
  at "0s" {
    event = event.order_placed
    set = {
      order_id    = "A-1001"
      total       = 89
      items       = [{ sku = "TENT-1", name = "Tarp Ven", price = 89 }]
      handover    = "home"
      expected_on = "2027-02-10"
    }
  }
  expect {
    sends = [
      { message = message.win_back_hello, channel = channel.email, at = "365d" },
      { message = message.win_back_bench, channel = channel.email, at = "379d" },
    ]
    exit = "completed"
  }
}

scenario "win_back_stops_after_the_first" {
  title    = "The second message stays away when the moment is wrong"
  journeys = [journey.win_back]
  given {
    now      = "2027-02-10T10:00:00+01:00"
    profile  = { language = "nl-NL", country = "NL" }
    consents = [consent.newsletter]
  }
  at "0s" {
    event = event.order_placed
    set = {
      order_id    = "A-1001"
      total       = 89
      items       = [{ sku = "TENT-1", name = "Tarp Ven", price = 89 }]
      handover    = "home"
      expected_on = "2027-02-10"
    }
  }
  at "369d" {
    event = event.complaint_opened
    set   = { case_id = "k-1" }
  }
  expect {
    sends = [{ message = message.win_back_hello, channel = channel.email, at = "365d" }]
    exit  = "second_moment.not_now"
  }
}

scenario "no_win_back_when_the_moment_is_wrong" {
  title    = "A year without an order, but no moment to write"
  journeys = [journey.win_back]
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
      expected_on = "2027-02-10"
    }
  }
  at "355d" {
    event = event.complaint_opened
    set   = { case_id = "k-1" }
  }
  expect {
    sends = []
    exit  = "first_moment.not_now"
  }
}

scenario "boots_before_the_winter" {
  title    = "First of October: care for boots bought in the last two years"
  journeys = [journey.winter_care]
  given {
    now      = "2027-02-10T10:00:00+01:00"
    profile  = { language = "nl-NL", country = "NL" }
    consents = [consent.newsletter]
  }
  at "-10d" {
    event = event.order_delivered
    set = {
      order_id = "A-1008b"
      category = "footwear"
      place    = "home"
      items    = [{ sku = "BOOT-1", name = "Wandelschoen Stig", price = 179 }]
    }
  }
  expect {
    sends = [{ message = message.winter_care, channel = channel.email, at = "232d23h" }]
    exit  = "completed"
  }
}

scenario "no_winter_care_during_a_complaint" {
  title    = "First of October: silence while a complaint is open"
  journeys = [journey.winter_care]
  given {
    now      = "2027-02-10T10:00:00+01:00"
    profile  = { language = "nl-NL", country = "NL" }
    consents = [consent.newsletter]
  }
  at "-10d" {
    event = event.order_delivered
    set = {
      order_id = "A-1008b"
      category = "footwear"
      place    = "home"
      items    = [{ sku = "BOOT-1", name = "Wandelschoen Stig", price = 179 }]
    }
  }
  at "222d23h" {
    event = event.complaint_opened
    set   = { case_id = "k-1" }
  }
  expect {
    sends = []
    exit  = "calm"
  }
}

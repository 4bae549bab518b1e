# Each year we ask whether another engine would do better than ours. This year it is
# HubSpot: here stands what it would get of every journey, and what it would do in
# another way. The portal is one for trials, with colleagues as customers; nothing in
# it is turned on.
target "hubspot" {
  engine = "hubspot"
  role   = "copy"

  bind {
    event = {
      order_placed   = "6-2000001"
      cart_abandoned = "6-2000002"
      cart_updated   = "6-2000003"
    }
    profile = {
      interests = "choice:interests"
      language  = "text:hs_language"
    }
    # Static lists that the shop fills every ten minutes, as it does for Klaviyo.
    segment = {
      do_not_contact = "9003"
      lapsed         = "9001"
      regulars       = "9005"
      settled_in     = "9002"
    }
    check = {
      in_stock           = "9011"
      not_owned          = "9012"
      not_returned       = "9013"
      no_open_complaint  = "no_open_complaint"
      nothing_on_its_way = "nothing_on_its_way"
    }
    team = { care = "51123" }
  }

  accept "account-time-zone" {
    reason = "Nearly everybody lives in the time zone of the portal; Sweden has the same."
  }

  accept "arrival-by-history" {
    reason = "An answer and an order within one wait: both ways thank, and neither sells."
  }

  accept "call-by-code" {
    reason = "The carrier answers within a second, and who gets no answer is asked again the next day."
  }

  accept "channel-dropped" {
    reason = "Texts, push and WhatsApp would stay where they are; the comparison is of e-mail."
  }

  accept "computed-by-code" {
    reason = "Nothing is sent before the interest is written, and a moment does not matter."
  }

  accept "condition-polled" {
    reason = "What follows these waits is a letter for another day."
  }

  accept "correlation" {
    reason = "Two orders, carts or returns at once are rare, and then a message fewer is sent, never one more."
  }

  accept "date-window" {
    reason = "It only keeps out people under sixteen; a day more or less does not matter there."
  }

  accept "emit-by-code" {
    reason = "A complaint that is opened a moment later still stops the next promotion."
  }

  accept "engagement-any" {
    reason = "A click, a bounce or an answer on another mail of those days leads to one mail fewer or one task more."
  }

  accept "enroll-without-data" {
    reason = "A moment later does not matter to somebody who waits for another size."
  }

  accept "entry-by-hand" {
    reason = "Both campaigns have a date in the lifecycle calendar, and a colleague enrols the list that morning."
  }

  accept "entry-flows" {
    reason = "Shipped and delayed are two events of one parcel, and the flow of the second says what the first could not know."
  }

  accept "entry-key" {
    reason = "Shop, warehouse and help desk report each order, parcel and call once."
  }

  accept "event-values-unverified" {
    reason = "The first actions of each flow are looked at in the editor before the comparison begins."
  }

  accept "exclusive" {
    reason = "The safeguard keeps a day between two mails. Somebody can be in a welcome and a cart at once, and hears both."
  }

  accept "exit-window" {
    reason = "Who bought, answered or complained yesterday gets none of these messages today. That is one too few at times, never one too many."
  }

  accept "fallback-partial" {
    reason = "The second channel is for people without consent or without an address, and those HubSpot knows."
  }

  accept "frequency-cap" {
    reason = "The safeguard of the portal is set to one marketing mail a day. The caps for a week have no counterpart there; that is the first thing we would miss."
  }

  accept "hold-not-awaited" {
    reason = "The checks are then older than an hour at nine in the morning; we take that for a reminder."
  }

  accept "holdout-per-run" {
    reason = "Results are read for each run, not for each person."
  }

  accept "inside-ignored" {
    reason = "A second cart or parcel within one run would say what the first has said."
  }

  accept "journey-dates" {
    reason = "APPLY.md lists the dates, and the lifecycle calendar holds them."
  }

  accept "offer-dates" {
    reason = "The shop switches the lists of those checks with the offer."
  }

  accept "per-product" {
    reason = "The shop fills those lists for all products that we might write about next. One that does not fit keeps all of them back."
  }

  accept "quiet-hours" {
    reason = "The portal is set to the time zone in which nearly everybody lives."
  }

  accept "schedule-unverified" {
    reason = "Birthdays are set up by hand in the portal once, and looked at on the first one."
  }

  accept "since-entry" {
    reason = "HubSpot looks a day or two further back than the run is old. What it finds there means silence in our journeys."
  }

  accept "split-sticky" {
    reason = "A person leaves a cart again after 14 days at the earliest; the test compares runs."
  }

  accept "subscription-by-hand" {
    reason = "The file of each mail names the type, and whoever makes the mail sets it."
  }

  accept "task-unverified" {
    reason = "Care looks at the first task of each flow in the portal."
  }

  accept "until-time-unverified" {
    reason = "Set up by hand in the portal once, from the times in the file."
  }

  accept "window-dropped" {
    reason = "The portal sends marketing mail from nine to eight only."
  }
}

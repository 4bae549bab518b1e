funnel "shop" {
  title = "From first search to a friend brought along"

  stage "awareness" {
    title    = "Hears of us"
    question = "Where do people first hear of us, and what makes them stay in touch?"
    kpis     = [kpi.new_visitors, kpi.brand_searches, kpi.lead_rate]
    owner    = team.brand
    content  = ["expert"]
    objection "spam" {
      title       = "Will they fill my inbox?"
      answered_by = [message.confirm_subscription, message.welcome_hello]
    }
  }

  stage "consideration" {
    title    = "Compares"
    question = "What keeps people from choosing, and who helps them?"
    kpis     = [kpi.second_look, kpi.click_rate]
    owner    = team.lifecycle
    content  = ["expert", "howto", "review", "product"]
    objection "fit" {
      title       = "Will it fit me?"
      answered_by = [message.size_guide, message.size_help, touchpoint.size_pages]
    }
    objection "rain" {
      title       = "Will it keep me dry, and for how long?"
      answered_by = [message.browse_reminder, touchpoint.review_pages]
    }
  }

  stage "purchase" {
    title    = "Orders"
    question = "What makes people stop at the till?"
    kpis     = [kpi.cart_recovery, kpi.checkout_dropoff, kpi.payment_recovery, kpi.cac]
    owner    = team.lifecycle
    content  = ["product", "offer", "howto", "personal"]
    objection "returns" {
      title       = "What if I want to send it back?"
      answered_by = [message.cart_help_plain, message.cart_help_question]
    }
    objection "payment" {
      title       = "My payment did not go through. Is my order lost?"
      answered_by = [message.payment_failed]
    }
  }

  stage "retention" {
    title    = "Uses it, and comes back"
    question = "What keeps people after the purchase?"
    kpis     = [kpi.repeat_rate, kpi.promise_kept, kpi.contact_rate, kpi.win_back_rate, kpi.unsubscribe_rate]
    owner    = team.lifecycle
    audience = segment.customers
    content  = ["howto", "product", "personal", "offer"]
    objection "where" {
      title       = "Where is my parcel?"
      answered_by = [message.order_shipped, message.order_delayed, message.parcel_late]
    }
    objection "wear" {
      title       = "How long will it last?"
      answered_by = [message.care_boots, message.winter_care]
    }
  }

  stage "advocacy" {
    title    = "Tells others"
    question = "What do people tell their friends, and how do we thank them?"
    kpis     = [kpi.review_rate, kpi.referrals]
    owner    = team.lifecycle
    content  = ["review", "offer"]
  }
}

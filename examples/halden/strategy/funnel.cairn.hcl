# From the first article to the customer who recommends us. Each stage names the
# question that people have, the doubts that hold them back and what answers them.
funnel "manufacturers" {
  title = "Manufacturers of 50 to 1,000 people"

  stage "awareness" {
    title    = "Notices the problem"
    question = "Why does our maintenance always run behind?"
    kpis     = [kpi.brand_searches, kpi.qualified_readers, kpi.cost_per_lead]
    owner    = team.content
    content  = ["expert", "howto"]
    objection "no_time" {
      title       = "We have no time for planning, we are busy repairing"
      answered_by = [touchpoint.article_hub, message.guide_delivery]
    }
  }

  stage "consideration" {
    title    = "Compares ways out"
    question = "Does software help a plant of our size, and what is it worth?"
    kpis     = [kpi.confirmed_leads, kpi.talk_rate, kpi.cost_per_lead]
    owner    = team.demand
    content  = ["expert", "howto", "case_study", "roi"]
    objection "adoption" {
      title       = "Our fitters will not use it"
      answered_by = [message.case_study, message.webinar_invitation]
    }
    objection "value" {
      title       = "What does it bring in euros?"
      answered_by = [message.roi_calculator]
    }
    objection "spreadsheet" {
      title       = "A spreadsheet does the job"
      answered_by = [message.cost_of_downtime]
    }
  }

  stage "decision" {
    title    = "Tries and decides"
    question = "Does it work with our machines, our ERP and our people?"
    kpis     = [kpi.answer_time, kpi.win_rate, kpi.cost_per_customer, kpi.new_revenue]
    owner    = team.sales_dach
    content  = ["product", "personal", "howto", "offer"]
    objection "effort" {
      title       = "Introducing it takes months"
      answered_by = [message.import_help, message.setup_offer]
    }
    objection "erp" {
      title       = "It has to talk to our ERP"
      answered_by = [message.erp_and_data]
    }
    objection "data" {
      title       = "Where is our data, and who reads it?"
      answered_by = [message.erp_and_data, touchpoint.security_page]
    }
  }

  stage "retention" {
    title    = "Plans with Halden"
    question = "Do we get what we bought, and is it worth renewing?"
    kpis     = [kpi.time_to_live, kpi.renewal_rate, kpi.churn_rate]
    owner    = team.success
    audience = segment.customers
    content  = ["howto", "personal", "roi"]
    objection "half_used" {
      title       = "We only use half of it"
      answered_by = [message.first_month_review, message.year_in_numbers]
    }
  }

  stage "advocacy" {
    title    = "Speaks for us"
    question = "Would we recommend it to a plant down the road?"
    kpis     = [kpi.references]
    owner    = team.success
    content  = ["review", "personal"]
    objection "effort_for_us" {
      title       = "A case study costs us time"
      answered_by = [message.reference_request]
    }
  }
}

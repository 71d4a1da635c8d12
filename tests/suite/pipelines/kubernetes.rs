//! The indexed Job for Kubernetes: its own command is run once for each index. What only a cluster has is
//! read: that what must agree does.

use serde_json::{Value, json};

use super::service::string;
use super::workspace::{Environment, Workspace};
use super::{TABLE, image, releasable, yaml};
use crate::project::{names, stderr};

/// The specification of the Job and its one container.
fn job() -> (Value, Value) {
    let object = yaml("pipelines/kubernetes.yml");
    assert_eq!((&object["apiVersion"], &object["kind"]), (&json!("batch/v1"), &json!("Job")));
    let spec = object["spec"].clone();
    let containers = spec["template"]["spec"]["containers"].as_array().expect("it has containers");
    let [container] = &containers[..] else { panic!("there is one: {containers:?}") };
    (spec.clone(), container.clone())
}

/// Where a volume is mounted.
fn mount(container: &Value, volume: &str) -> Value {
    let mounts = container["volumeMounts"].as_array().expect("there are mounts");
    let mount = mounts.iter().find(|mount| mount["name"] == volume);
    mount.unwrap_or_else(|| panic!("`{volume}` is not mounted: {mounts:?}")).clone()
}

#[test]
fn all_pods_together_build_every_row_and_a_wrong_one_fails_its_own() {
    let (spec, container) = job();
    let table = "name,members\na,1251\nb,x\nc,1253\nd,1254\n";
    let workspace = Workspace::new(&releasable()).with_file(TABLE, table).with_program();
    let (volume, releases) = (workspace.job("report"), workspace.job("releases"));
    workspace.check_out(&volume);
    assert_eq!(container["command"], json!(["sh", "-c"]));
    let command = container["args"][0].as_str().expect("a line for the shell");
    assert!(!command.contains('\''), "the test quotes it so: {command}");
    let target = string(&mount(&container, "releases"), "mountPath").to_owned();
    assert!(command.contains(&format!("-o {target} ")), "it writes to the volume: {command}");
    let command = command.replace(&target, releases.to_str().expect("temporary paths are UTF-8"));
    let given = container["env"].as_array().expect("it has variables").iter();
    let mut environment: Environment =
        given.map(|one| (string(one, "name").into(), string(one, "value").into())).collect();
    let mut ended = Vec::new();
    for index in 0..spec["completions"].as_u64().expect("a number") {
        environment.insert("JOB_COMPLETION_INDEX".into(), index.to_string());
        let line = format!("sh -c '{command}'");
        let output = workspace.run(&line, &volume, &[], &environment);
        let status = output.status.code().expect("it ended by itself");
        assert!(status == i32::from(index == 1), "pod {index} says: {}", stderr(&output));
        ended.push(status);
    }
    let rules = spec["podFailurePolicy"]["rules"].as_array().expect("there are rules");
    let codes = rules.iter().find_map(|rule| rule["onExitCodes"]["values"].as_array());
    assert_eq!(codes, Some(&vec![json!(ended[1])]), "a row that is wrong is not tried again");
    assert_eq!(names(&releases), ["a", "c", "d"]);
}

#[test]
fn what_must_agree_does() {
    let (spec, container) = job();
    assert_eq!(spec["completionMode"], "Indexed", "pods have an index");
    let shards = container["env"].as_array().into_iter().flatten();
    let shards: Vec<_> = shards.filter(|one| one["name"] == "SHARDS").collect();
    assert_eq!(shards[0]["value"], spec["completions"].to_string(), "there is a pod for each");
    let pod = &spec["template"]["spec"];
    assert_eq!(pod["restartPolicy"], "Never", "a limit for each index asks for it");
    assert_eq!(
        spec["podFailurePolicy"]["rules"][0]["onExitCodes"]["containerName"],
        container["name"]
    );
    let declared: Vec<&str> = pod["volumes"]
        .as_array()
        .expect("there are volumes")
        .iter()
        .map(|volume| string(volume, "name"))
        .collect();
    let mounted = container["volumeMounts"].as_array().expect("there are mounts").iter();
    assert_eq!(mounted.map(|one| string(one, "name")).collect::<Vec<_>>(), declared);
    assert_eq!(mount(&container, "report")["readOnly"], true);
    assert_eq!(mount(&container, "report")["mountPath"], container["workingDir"]);
    // The image and the pod name the same user, whom the files belong to.
    let security = &pod["securityContext"];
    let user = format!("{}:{}", security["runAsUser"], security["runAsGroup"]);
    assert_eq!(image::user(), user);
    assert_eq!(security["fsGroup"], security["runAsGroup"]);
    assert_eq!(security["runAsNonRoot"], true);
    assert_eq!(container["securityContext"]["readOnlyRootFilesystem"], true);
}
